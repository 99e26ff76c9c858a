package io.latentflow.benchmark.gate;

import io.latentflow.signal.Audio;

/** 44.1 kHz to 48 kHz, which Opus takes: 160 samples for 147, a windowed sinc of 96 taps. */
final class Upsampler {

    private static final int UP = 160;
    private static final int DOWN = 147;
    private static final int HALF = 48;

    private Upsampler() {}

    /** The same sound at 48 kHz, starting at the same instant. */
    static Audio to48(Audio audio) {
        if (audio.sampleRate() != 44_100) {
            throw new IllegalArgumentException("must be at 44100 Hz: " + audio);
        }
        double[][] phases = phases();
        int length = (int) ((long) audio.length() * UP / DOWN);
        float[][] out = new float[audio.channels()][length];
        for (int c = 0; c < out.length; c++) {
            float[] in = audio.samples()[c];
            for (int n = 0; n < length; n++) {
                long place = (long) n * DOWN;
                double[] taps = phases[(int) (place % UP)];
                int first = (int) (place / UP) - HALF + 1;
                double sum = 0;
                for (int k = Math.max(0, -first); k < taps.length && first + k < in.length; k++) {
                    sum += taps[k] * in[first + k];
                }
                out[c][n] = (float) sum;
            }
        }
        return new Audio(48_000, out);
    }

    private static double[][] phases() {
        double[][] phases = new double[UP][2 * HALF];
        for (int p = 0; p < UP; p++) {
            for (int k = 0; k < 2 * HALF; k++) {
                double x = k - HALF + 1 - (double) p / UP;
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
