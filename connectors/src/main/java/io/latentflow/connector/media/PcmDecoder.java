package io.latentflow.connector.media;

import io.latentflow.schema.MediaChunk;
import io.latentflow.signal.Audio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** Interleaved PCM payloads to sound. */
final class PcmDecoder {

    private static final float S16_SCALE = 1f / 32768;
    private static final int MOST_HERTZ = 768_000;

    private PcmDecoder() {}

    static Audio s16(MediaChunk chunk, byte[] payload, MediaLimits limits) throws MediaException {
        float[][] samples = allocate(chunk, payload.length, Short.BYTES, limits);
        ShortBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        int channels = samples.length;
        for (int c = 0; c < channels; c++) {
            float[] out = samples[c];
            for (int i = 0, at = c; i < out.length; i++, at += channels) {
                out[i] = in.get(at) * S16_SCALE;
            }
        }
        return new Audio(chunk.getSampleRate(), samples);
    }

    static Audio f32(MediaChunk chunk, byte[] payload, MediaLimits limits) throws MediaException {
        float[][] samples = allocate(chunk, payload.length, Float.BYTES, limits);
        FloatBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        int channels = samples.length;
        for (int c = 0; c < channels; c++) {
            float[] out = samples[c];
            for (int i = 0, at = c; i < out.length; i++, at += channels) {
                float value = in.get(at);
                if (!Float.isFinite(value)) {
                    throw new MediaException(
                            "sample %d of channel %d is %s; samples must be finite numbers"
                                    .formatted(i, c, value),
                            (long) at * Float.BYTES);
                }
                out[i] = value;
            }
        }
        return new Audio(chunk.getSampleRate(), samples);
    }

    private static float[][] allocate(
            MediaChunk chunk, int bytes, int sampleBytes, MediaLimits limits)
            throws MediaException {
        int channels = chunk.getChannels();
        if (channels < 1 || channels > limits.channels()) {
            throw new MediaException(
                    "%d sound channels, but 1 to %d are taken; mix down to stereo before producing"
                            .formatted(channels, limits.channels()));
        }
        if (chunk.getSampleRate() < 1 || chunk.getSampleRate() > MOST_HERTZ) {
            throw new MediaException(
                    "a sample rate of %d Hz is outside 1 to %d"
                            .formatted(chunk.getSampleRate(), MOST_HERTZ));
        }
        int frame = channels * sampleBytes;
        if (bytes % frame != 0) {
            throw new MediaException(
                    "%d bytes are no whole number of samples of %d channels with %d bytes each"
                            .formatted(bytes, channels, sampleBytes),
                    (long) bytes / frame * frame);
        }
        if (bytes / frame > limits.samples()) {
            throw new MediaException(
                    "%d samples a channel are over the limit of %d; send shorter windows"
                            .formatted(bytes / frame, limits.samples()));
        }
        return new float[channels][bytes / frame];
    }
}
