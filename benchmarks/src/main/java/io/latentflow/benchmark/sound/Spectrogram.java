package io.latentflow.benchmark.sound;

import io.latentflow.signal.Audio;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** How loud each frequency of the first channel is over time: Hann window, 90 dB of range. */
final class Spectrogram {

    private static final int WINDOW = 1024;
    private static final int COLUMNS = 900;
    private static final int ROWS = 256;
    private static final double HIGHEST_HERTZ = 16_000;
    private static final double RANGE_DB = 90;

    private Spectrogram() {}

    static void write(Audio audio, Path file) throws IOException {
        float[] samples = audio.samples()[0];
        BufferedImage picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
        double[] real = new double[WINDOW];
        double[] imaginary = new double[WINDOW];
        for (int column = 0; column < COLUMNS; column++) {
            long centre = (2L * column + 1) * samples.length / (2L * COLUMNS);
            for (int i = 0; i < WINDOW; i++) {
                long at = centre - WINDOW / 2 + i;
                double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / WINDOW);
                real[i] = at < 0 || at >= samples.length ? 0 : samples[(int) at] * hann;
                imaginary[i] = 0;
            }
            transform(real, imaginary);
            for (int row = 0; row < ROWS; row++) {
                double hertz = HIGHEST_HERTZ * (ROWS - 1 - row) / ROWS;
                int bin = (int) (hertz * WINDOW / audio.sampleRate());
                double power = real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
                // A sine of full scale gives a quarter of the window in its bin.
                double decibel = 10 * Math.log10(power / (WINDOW * WINDOW / 16.0) + 1e-12);
                int level = (int) Math.round(255 * (1 + decibel / RANGE_DB));
                picture.getRaster().setSample(column, row, 0, Math.max(0, Math.min(255, level)));
            }
        }
        ImageIO.write(picture, "png", file.toFile());
    }

    /** The discrete Fourier transform in place, radix 2. */
    private static void transform(double[] real, double[] imaginary) {
        int size = real.length;
        for (int i = 1, j = 0; i < size; i++) {
            int bit = size >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        for (int half = 1; half < size; half <<= 1) {
            for (int k = 0; k < half; k++) {
                double cosine = Math.cos(Math.PI * k / half);
                double sine = -Math.sin(Math.PI * k / half);
                for (int a = k; a < size; a += 2 * half) {
                    int b = a + half;
                    double re = real[b] * cosine - imaginary[b] * sine;
                    double im = real[b] * sine + imaginary[b] * cosine;
                    real[b] = real[a] - re;
                    imaginary[b] = imaginary[a] - im;
                    real[a] += re;
                    imaginary[a] += im;
                }
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
