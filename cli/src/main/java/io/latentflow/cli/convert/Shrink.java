package io.latentflow.cli.convert;

import io.latentflow.signal.Image;

/** Pictures made smaller: each new sample is the mean of the area that it covers. */
public final class Shrink {

    private Shrink() {}

    /**
     * @param width new width, at most the picture's
     * @param height new height, at most the picture's
     */
    public static Image to(Image image, int width, int height) {
        if (width > image.width() || height > image.height()) {
            throw new IllegalArgumentException(
                    "frames are made smaller only, but %dx%d is larger than %dx%d"
                            .formatted(width, height, image.width(), image.height()));
        }
        if (width == image.width() && height == image.height()) {
            return image;
        }
        int channels = image.channels();
        double[] columns = new double[image.height() * width * channels];
        double across = (double) image.width() / width;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < width; x++) {
                double from = x * across;
                double to = from + across;
                for (int i = (int) from; i < image.width() && i < to; i++) {
                    double part = Math.min(to, i + 1) - Math.max(from, i);
                    for (int c = 0; c < channels; c++) {
                        columns[(y * width + x) * channels + c] += part * image.sample(i, y, c);
                    }
                }
            }
        }
        byte[] samples = new byte[width * height * channels];
        double down = (double) image.height() / height;
        double[] row = new double[width * channels];
        for (int y = 0; y < height; y++) {
            java.util.Arrays.fill(row, 0);
            double from = y * down;
            double to = from + down;
            for (int i = (int) from; i < image.height() && i < to; i++) {
                double part = Math.min(to, i + 1) - Math.max(from, i);
                for (int k = 0; k < row.length; k++) {
                    row[k] += part * columns[i * row.length + k];
                }
            }
            for (int k = 0; k < row.length; k++) {
                samples[y * row.length + k] = (byte) Math.round(row[k] / (across * down));
            }
        }
        return new Image(width, height, channels, samples);
    }
}
