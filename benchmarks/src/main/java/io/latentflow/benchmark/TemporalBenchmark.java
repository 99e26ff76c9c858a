package io.latentflow.benchmark;

import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.codec.entropy.LatentCoder;
import io.latentflow.codec.entropy.TemporalCoder;
import io.latentflow.codec.store.Codecs;
import java.util.Arrays;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Packing the latent of a video frame with the frame before as its reference, beside packing it
 * alone. Values are latent values, one byte each.
 */
@State(Scope.Thread)
public class TemporalBenchmark {

    /** What happened since the frame before. */
    public enum Scene {
        /** Nothing moved; camera noise moves one value in fifty by one. */
        STILL,
        /** Everything moved: the reference is the same picture some pixels to the side. */
        MOVING
    }

    /** Codec that made the latents. */
    @Param({"walloc-rgb-16x", "walloc-rgb-4x"})
    public String codec;

    /** How the frame differs from the one before. */
    @Param public Scene scene;

    private static final int SHIFT = 21;

    private Latent latent;
    private byte[] reference;
    private byte[] predicted;
    private byte[] alone;

    /** Makes the latents, packs one and checks that it comes back. */
    @Setup
    public void setUp() throws Exception {
        Encoder encoder = Codecs.get(codec).newEncoder(EncodeOptions.DEFAULT);
        var picture = BenchmarkMedia.photograph();
        int width = picture.getWidth() - SHIFT;
        latent =
                encoder.encode(
                        BenchmarkMedia.image(
                                picture.getSubimage(0, 0, width, picture.getHeight())));
        reference =
                scene == Scene.STILL
                        ? noisy(latent.values())
                        : encoder.encode(
                                        BenchmarkMedia.image(
                                                picture.getSubimage(
                                                        SHIFT, 0, width, picture.getHeight())))
                                .values();
        predicted = predict();
        alone = pack();
        if (!Arrays.equals(latent.values(), restore())) {
            throw new IllegalStateException("the predicted latent does not come back");
        }
    }

    private static byte[] noisy(byte[] values) {
        Random random = new Random(1);
        byte[] noisy = values.clone();
        for (int i = 0; i < noisy.length; i++) {
            if (random.nextInt(50) == 0) {
                noisy[i] = (byte) Math.max(-127, noisy[i] - 1);
            }
        }
        return noisy;
    }

    /** Values to bytes, predicted. */
    @Benchmark
    public byte[] encodePredicted(Work work) {
        byte[] bytes = predict();
        work.add(latent.values().length, bytes.length);
        return bytes;
    }

    /** Bytes to values, predicted. */
    @Benchmark
    public byte[] decodePredicted(Work work) {
        work.add(latent.values().length, predicted.length);
        return restore();
    }

    /** Values to bytes, alone. */
    @Benchmark
    public byte[] encodeAlone(Work work) {
        byte[] bytes = pack();
        work.add(latent.values().length, bytes.length);
        return bytes;
    }

    /** Bytes to values, alone. */
    @Benchmark
    public byte[] decodeAlone(Work work) {
        work.add(latent.values().length, alone.length);
        return LatentCoder.decode(
                alone,
                0,
                alone.length,
                latent.channels(),
                latent.height(),
                latent.width(),
                EntropyMode.CONTEXT);
    }

    private byte[] predict() {
        return TemporalCoder.encode(
                latent.values(), reference, latent.channels(), latent.height(), latent.width());
    }

    private byte[] restore() {
        return TemporalCoder.decode(
                predicted,
                0,
                predicted.length,
                reference,
                latent.channels(),
                latent.height(),
                latent.width());
    }

    private byte[] pack() {
        return LatentCoder.encode(
                latent.values(),
                latent.channels(),
                latent.height(),
                latent.width(),
                EntropyMode.CONTEXT);
    }
}
