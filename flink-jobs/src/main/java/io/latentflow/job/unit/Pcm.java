package io.latentflow.job.unit;

import io.latentflow.signal.Audio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sound as interleaved signed 16-bit little-endian samples. */
final class Pcm {

    private static final float SCALE = 32768;

    private Pcm() {}

    /** The samples; what exceeds full scale is clipped. */
    static ByteBuffer s16(Audio audio) {
        int channels = audio.channels();
        byte[] bytes = new byte[Math.multiplyExact(2 * channels, audio.length())];
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int c = 0; c < channels; c++) {
            float[] samples = audio.samples()[c];
            for (int i = 0, at = 2 * c; i < samples.length; i++, at += 2 * channels) {
                int value = Math.round(samples[i] * SCALE);
                out.putShort(
                        at, (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value)));
            }
        }
        return ByteBuffer.wrap(bytes);
    }
}
