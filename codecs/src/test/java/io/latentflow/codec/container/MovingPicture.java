package io.latentflow.codec.container;

import io.latentflow.codec.CodecId;
import io.latentflow.codec.Extent;
import io.latentflow.codec.Latent;
import java.util.Random;

/** Latents of a made-up film: a still scene with a little noise, and cuts where asked for. */
final class MovingPicture {

    static final CodecId CODEC = new CodecId("walloc-rgb-16x", 3, "0123456789abcdef".repeat(4));

    private static final int CHANNELS = 12;

    private final Random random = new Random(7);
    private final int width;
    private final int height;
    private byte[] values;
    private long micros;

    MovingPicture(int width, int height) {
        this.width = width;
        this.height = height;
        cut();
    }

    /** Changes the scene. */
    void cut() {
        values = new byte[CHANNELS * ((width + 7) / 8) * ((height + 7) / 8)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.max(-127, Math.min(127, Math.rint(random.nextGaussian() * 9)));
        }
    }

    /** The next frame: one value in fifty moves by one. */
    Latent next() {
        values = values.clone();
        for (int i = 0; i < values.length; i++) {
            if (random.nextInt(50) == 0) {
                values[i] = (byte) Math.max(-127, Math.min(127, values[i] + 1));
            }
        }
        micros += 40_000;
        return new Latent(
                CODEC,
                new Extent.ImageExtent(width, height, 3),
                micros,
                0.1f,
                0,
                1,
                CHANNELS,
                (height + 7) / 8,
                (width + 7) / 8,
                values);
    }

    static Latent sound(int samples) {
        int columns = (samples + 255) / 256;
        byte[] values = new byte[27 * columns];
        new Random(samples).nextBytes(values);
        return new Latent(
                CODEC,
                new Extent.AudioExtent(samples, 2, 44_100),
                0,
                0.05f,
                0.01f,
                0.7f,
                27,
                1,
                columns,
                values);
    }
}
