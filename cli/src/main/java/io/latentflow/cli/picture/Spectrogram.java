package io.latentflow.cli.picture;

import java.awt.image.BufferedImage;

/**
 * How loud each frequency is over time: Hann window of 1024 samples, 90 dB from black to white, low
 * frequencies at the bottom, spaced as the ear does (mel scale).
 */
public final class Spectrogram {

    private static final int WINDOW = 1024;
    private static final int ROWS = 192;
    private static final int COLUMNS = 720;
    private static final double FLOOR_DB = -90;

    private Spectrogram() {}

    /**
     * A PNG of one channel's samples.
     *
     * @param sampleRate samples a second
     */
    public static byte[] png(float[] samples, int sampleRate) {
        int columns = Math.max(1, Math.min(COLUMNS, samples.length / 128));
        BufferedImage picture = new BufferedImage(columns, ROWS, BufferedImage.TYPE_INT_RGB);
        Fourier fourier = new Fourier(WINDOW);
        float[] real = new float[WINDOW];
        float[] imaginary = new float[WINDOW];
        float[] window = hann();
        double[] rows = rows(sampleRate);
        for (int column = 0; column < columns; column++) {
            long centre = (2L * column + 1) * samples.length / (2L * columns);
            for (int i = 0; i < WINDOW; i++) {
                long at = centre - WINDOW / 2 + i;
                real[i] = at < 0 || at >= samples.length ? 0 : samples[(int) at] * window[i];
                imaginary[i] = 0;
            }
            fourier.transform(real, imaginary);
            draw(picture, column, real, imaginary, rows);
        }
        return Pictures.png(picture);
    }

    /** The frequency at each edge between rows, in bins, from the bottom up. */
    private static double[] rows(int sampleRate) {
        double top = mel(sampleRate / 2.0);
        double[] edges = new double[ROWS + 1];
        for (int i = 0; i <= ROWS; i++) {
            double hertz = 700 * (Math.pow(10, top * i / ROWS / 2595) - 1);
            edges[i] = hertz * WINDOW / sampleRate;
        }
        return edges;
    }

    private static double mel(double hertz) {
        return 2595 * Math.log10(1 + hertz / 700);
    }

    private static void draw(
            BufferedImage picture, int column, float[] real, float[] imaginary, double[] rows) {
        for (int row = 0; row < ROWS; row++) {
            int from = Math.min(WINDOW / 2 - 1, (int) rows[ROWS - 1 - row]);
            int to = Math.max(from + 1, Math.min(WINDOW / 2, (int) rows[ROWS - row]));
            double power = 0;
            for (int bin = from; bin < to; bin++) {
                power =
                        Math.max(
                                power,
                                (double) real[bin] * real[bin]
                                        + (double) imaginary[bin] * imaginary[bin]);
            }
            // A full-scale sine gives WINDOW / 4 in its bin under a Hann window.
            double decibel = 10 * Math.log10(power / (WINDOW / 4.0 * (WINDOW / 4.0)) + 1e-12);
            picture.setRGB(column, row, Colours.heat(1 - decibel / FLOOR_DB));
        }
    }

    private static float[] hann() {
        float[] window = new float[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / WINDOW));
        }
        return window;
    }
}
