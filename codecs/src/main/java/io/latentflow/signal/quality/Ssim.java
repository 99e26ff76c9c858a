package io.latentflow.signal.quality;

import io.latentflow.signal.Image;

/**
 * Structural similarity index (Wang et al., 2004): Gaussian window of 11 x 11 and sigma 1.5, K1 =
 * 0.01, K2 = 0.03, windows wholly inside the picture, mean over positions and channels. Sides under
 * 11 pixels take a window of that many pixels.
 */
public final class Ssim {

    private static final int WINDOW = 11;
    private static final double SIGMA = 1.5;
    private static final double C1 = (0.01 * 255) * (0.01 * 255);
    private static final double C2 = (0.03 * 255) * (0.03 * 255);

    private Ssim() {}

    /**
     * @return at most 1, which equal pictures score
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double of(Image expected, Image actual) {
        Psnr.meanSquaredError(expected, actual);
        double sum = 0;
        for (int channel = 0; channel < expected.channels(); channel++) {
            sum += ofChannel(expected, actual, channel);
        }
        return sum / expected.channels();
    }

    private static double ofChannel(Image expected, Image actual, int channel) {
        int width = expected.width();
        int height = expected.height();
        double[] horizontal = gaussian(Math.min(WINDOW, width));
        double[] vertical = gaussian(Math.min(WINDOW, height));
        int outWidth = width - horizontal.length + 1;
        int outHeight = height - vertical.length + 1;

        // Five moments a row, filtered along the row once and kept for as many rows as the window
        // is high.
        double[][][] ring = new double[vertical.length][5][outWidth];
        double[][] moments = new double[5][width];
        double sum = 0;
        for (int y = 0; y < height; y++) {
            moments(expected, actual, channel, y, moments);
            double[][] slot = ring[y % vertical.length];
            for (int m = 0; m < 5; m++) {
                filterRow(moments[m], horizontal, slot[m]);
            }
            if (y >= vertical.length - 1) {
                sum += sumOfRow(ring, vertical, y, outWidth);
            }
        }
        return sum / ((double) outWidth * outHeight);
    }

    private static void moments(
            Image expected, Image actual, int channel, int y, double[][] moments) {
        int channels = expected.channels();
        int row = y * expected.width() * channels + channel;
        byte[] first = expected.samples();
        byte[] second = actual.samples();
        for (int x = 0; x < expected.width(); x++) {
            double a = first[row + x * channels] & 0xFF;
            double b = second[row + x * channels] & 0xFF;
            moments[0][x] = a;
            moments[1][x] = b;
            moments[2][x] = a * a;
            moments[3][x] = b * b;
            moments[4][x] = a * b;
        }
    }

    private static void filterRow(double[] row, double[] kernel, double[] out) {
        java.util.Arrays.fill(out, 0);
        for (int k = 0; k < kernel.length; k++) {
            double weight = kernel[k];
            for (int x = 0; x < out.length; x++) {
                out[x] += weight * row[x + k];
            }
        }
    }

    private static double sumOfRow(double[][][] ring, double[] kernel, int lastRow, int outWidth) {
        double[][] filtered = new double[5][outWidth];
        int firstRow = lastRow - kernel.length + 1;
        for (int k = 0; k < kernel.length; k++) {
            double[][] row = ring[(firstRow + k) % kernel.length];
            double weight = kernel[k];
            for (int m = 0; m < 5; m++) {
                double[] in = row[m];
                double[] out = filtered[m];
                for (int x = 0; x < outWidth; x++) {
                    out[x] += weight * in[x];
                }
            }
        }
        double sum = 0;
        for (int x = 0; x < outWidth; x++) {
            double meanA = filtered[0][x];
            double meanB = filtered[1][x];
            double varianceA = filtered[2][x] - meanA * meanA;
            double varianceB = filtered[3][x] - meanB * meanB;
            double covariance = filtered[4][x] - meanA * meanB;
            sum +=
                    (2 * meanA * meanB + C1)
                            * (2 * covariance + C2)
                            / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
        }
        return sum;
    }

    private static double[] gaussian(int length) {
        double[] weights = new double[length];
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double distance = i - (length - 1) / 2.0;
            weights[i] = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
            sum += weights[i];
        }
        double[] kernel = new double[length];
        for (int i = 0; i < length; i++) {
            kernel[i] = (weights[i] / sum);
        }
        return kernel;
    }
}
