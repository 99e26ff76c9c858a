package io.latentflow.benchmark.sound;

import io.latentflow.signal.Audio;
import java.math.BigInteger;

/** To 48 kHz, which Opus takes, from a lower rate: a windowed sinc of 96 taps. */
public final class Upsampler {

    private static final int TARGET = 48_000;
    private static final int HALF = 48;

    private Upsampler() {}

    /** The same sound at 48 kHz, starting at the same instant. */
    public static Audio to48(Audio audio) {
        if (audio.sampleRate() > TARGET) {
            throw new IllegalArgumentException("must be at 48000 Hz at most: " + audio);
        }
        if (audio.sampleRate() == TARGET) {
            return audio;
        }
        int common =
                BigInteger.valueOf(TARGET).gcd(BigInteger.valueOf(audio.sampleRate())).intValue();
        int up = TARGET / common;
        int down = audio.sampleRate() / common;
        double[][] phases = phases(up);
        int length = (int) ((long) audio.length() * up / down);
        float[][] out = new float[audio.channels()][length];
        for (int c = 0; c < out.length; c++) {
            float[] in = audio.samples()[c];
            for (int n = 0; n < length; n++) {
                long place = (long) n * down;
                double[] taps = phases[(int) (place % up)];
                int first = (int) (place / up) - HALF + 1;
                double sum = 0;
                for (int k = Math.max(0, -first); k < taps.length && first + k < in.length; k++) {
                    sum += taps[k] * in[first + k];
                }
                out[c][n] = (float) sum;
            }
        }
        return new Audio(48_000, out);
    }

    private static double[][] phases(int up) {
        double[][] phases = new double[up][2 * HALF];
        for (int p = 0; p < up; p++) {
            for (int k = 0; k < 2 * HALF; k++) {
                double x = k - HALF + 1 - (double) p / up;
                double window =
                        0.42
                                + 0.5 * Math.cos(Math.PI * x / HALF)
                                + 0.08 * Math.cos(2 * Math.PI * x / HALF);
                double angle = Math.PI * x;
                phases[p][k] = window * (angle == 0 ? 1 : Math.sin(angle) / angle);
            }
        }
        return phases;
    }
}
