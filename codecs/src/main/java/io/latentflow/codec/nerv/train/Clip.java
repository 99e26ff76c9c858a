package io.latentflow.codec.nerv.train;

import io.latentflow.engine.torch.TorchTensors;
import io.latentflow.signal.Image;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The frames of a clip, all of one size. */
final class Clip {

    private final List<Image> frames;

    /**
     * @throws IllegalArgumentException if there is no frame, or one has another size
     */
    Clip(List<Image> frames) {
        this.frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a clip needs at least one frame");
        }
        Image first = frames.get(0);
        for (int i = 1; i < frames.size(); i++) {
            Image frame = frames.get(i);
            if (frame.width() != first.width()
                    || frame.height() != first.height()
                    || frame.channels() != first.channels()) {
                throw new IllegalArgumentException(
                        "all frames of a clip have one size, but frame 0 is %s and frame %d is %s"
                                .formatted(first, i, frame));
            }
        }
    }

    int size() {
        return frames.size();
    }

    Image first() {
        return frames.get(0);
    }

    /** Some frames as (batch, channels, height, width), from 0 to 1. */
    Tensor batch(int[] numbers) {
        int channels = first().channels();
        int plane = first().width() * first().height();
        float[] values = new float[numbers.length * channels * plane];
        int at = 0;
        for (int number : numbers) {
            byte[] samples = frames.get(number).samples();
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < plane; i++) {
                    values[at++] = (samples[i * channels + c] & 0xFF) / 255f;
                }
            }
        }
        return TorchTensors.of(values, numbers.length, channels, first().height(), first().width());
    }

    /** SHA-256 of all samples. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            frames.forEach(frame -> digest.update(frame.samples()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
