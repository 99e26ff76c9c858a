package io.latentflow.signal.quality;

import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;

/**
 * Peak signal-to-noise ratio in dB; equal signals score {@value #CAP_DB} dB instead of infinity.
 */
public final class Psnr {

    /** Highest value that is reported. */
    public static final double CAP_DB = 100;

    private Psnr() {}

    /**
     * Over all 8-bit samples of two pictures of one size; the peak is 255.
     *
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double of(Image expected, Image actual) {
        return ofMeanSquaredError(meanSquaredError(expected, actual), 255);
    }

    /** Mean squared difference of all samples, in squared 8-bit steps. */
    public static double meanSquaredError(Image expected, Image actual) {
        if (expected.width() != actual.width()
                || expected.height() != actual.height()
                || expected.channels() != actual.channels()) {
            throw new IllegalArgumentException(
                    "pictures differ in size: " + expected + " and " + actual);
        }
        byte[] a = expected.samples();
        byte[] b = actual.samples();
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            int difference = (a[i] & 0xFF) - (b[i] & 0xFF);
            sum += (long) difference * difference;
        }
        return (double) sum / a.length;
    }

    /**
     * Over all samples of two windows of sound of one size; the peak is 1, which is full scale.
     *
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double of(Audio expected, Audio actual) {
        return ofMeanSquaredError(meanSquaredError(expected, actual), 1);
    }

    /** Mean squared difference of all samples, full scale is 1. */
    public static double meanSquaredError(Audio expected, Audio actual) {
        if (expected.channels() != actual.channels() || expected.length() != actual.length()) {
            throw new IllegalArgumentException(
                    "sounds differ in size: " + expected + " and " + actual);
        }
        double sum = 0;
        for (int c = 0; c < expected.channels(); c++) {
            float[] a = expected.samples()[c];
            float[] b = actual.samples()[c];
            for (int i = 0; i < a.length; i++) {
                double difference = a[i] - b[i];
                sum += difference * difference;
            }
        }
        return sum / ((double) expected.channels() * expected.length());
    }

    /** The ratio for a mean squared error and a peak value in the same unit. */
    public static double ofMeanSquaredError(double meanSquaredError, double peak) {
        return meanSquaredError <= 0
                ? CAP_DB
                : Math.min(CAP_DB, 10 * Math.log10(peak * peak / meanSquaredError));
    }
}
