package io.latentflow.connector.media;

import io.latentflow.signal.Audio;

/** Sound to interleaved PCM bytes. */
final class Pcm {

    private static final float FULL_SCALE = 32768f;

    private Pcm() {}

    /** 16-bit little-endian samples, rounded to the nearest; what is over full scale is clipped. */
    static byte[] s16(Audio audio) {
        int channels = audio.channels();
        byte[] bytes = new byte[Math.multiplyExact(audio.length(), 2 * channels)];
        for (int c = 0; c < channels; c++) {
            float[] samples = audio.samples()[c];
            for (int i = 0, at = 2 * c; i < samples.length; i++, at += 2 * channels) {
                int value = Math.round(samples[i] * FULL_SCALE);
                value = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
                bytes[at] = (byte) value;
                bytes[at + 1] = (byte) (value >> 8);
            }
        }
        return bytes;
    }

    /** How many samples 16 bits cannot hold. */
    static long overFullScale(Audio audio) {
        long count = 0;
        for (float[] samples : audio.samples()) {
            for (float sample : samples) {
                int value = Math.round(sample * FULL_SCALE);
                count += value > Short.MAX_VALUE + 1 || value < Short.MIN_VALUE ? 1 : 0;
            }
        }
        return count;
    }
}
