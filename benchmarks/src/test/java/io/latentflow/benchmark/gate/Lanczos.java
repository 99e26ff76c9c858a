package io.latentflow.benchmark.gate;

import io.latentflow.signal.Image;

/**
 * Separable resampling with the Lanczos-3 kernel, which is widened when a picture is reduced, so
 * that nothing aliases. At an edge the kernel is cut and its weights are normalised again.
 */
final class Lanczos {

    private static final int LOBES = 3;

    private Lanczos() {}

    /** The picture at another size. */
    static Image resize(Image image, int width, int height) {
        int channels = image.channels();
        double[] source = new double[image.samples().length];
        for (int i = 0; i < source.length; i++) {
            source[i] = image.samples()[i] & 0xFF;
        }
        // Rows first: [height][width of the result][channels].
        double[] wide = lines(source, image.height(), image.width(), width, channels);
        double[] tall = lines(wide, 1, image.height(), height, width * channels);
        byte[] samples = new byte[tall.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) Math.rint(Math.max(0, Math.min(255, tall[i])));
        }
        return new Image(width, height, channels, samples);
    }

    /** Resamples the middle index of [lines][from][inner] to [lines][to][inner]. */
    private static double[] lines(double[] source, int lines, int from, int to, int inner) {
        double[] target = new double[lines * to * inner];
        double scale = (double) from / to;
        double stretch = Math.max(1, scale);
        for (int t = 0; t < to; t++) {
            double centre = (t + 0.5) * scale - 0.5;
            int first = Math.max(0, (int) Math.ceil(centre - LOBES * stretch));
            int last = Math.min(from - 1, (int) Math.floor(centre + LOBES * stretch));
            double[] weights = new double[last - first + 1];
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                weights[k] = kernel((first + k - centre) / stretch);
                sum += weights[k];
            }
            for (int line = 0; line < lines; line++) {
                int at = (line * to + t) * inner;
                for (int k = 0; k < weights.length; k++) {
                    double weight = weights[k] / sum;
                    int read = (line * from + first + k) * inner;
                    for (int i = 0; i < inner; i++) {
                        target[at + i] += weight * source[read + i];
                    }
                }
            }
        }
        return target;
    }

    private static double kernel(double x) {
        if (x == 0) {
            return 1;
        }
        if (Math.abs(x) >= LOBES) {
            return 0;
        }
        double angle = Math.PI * x;
        return LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
    }
}
