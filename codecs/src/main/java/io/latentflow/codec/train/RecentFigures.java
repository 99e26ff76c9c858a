package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;

/** Error and rate of the last steps of a training, smoothed. */
final class RecentFigures {

    private static final double KEPT = 0.95;

    /** log2(2 pi e) / 2: bits of a Gaussian of unit deviation in steps of 1. */
    private static final double GAUSSIAN_BITS = 0.5 * Math.log(2 * Math.PI * Math.E) / Math.log(2);

    /** Variance of rounding to whole numbers. */
    private static final double ROUNDING = 1.0 / 12;

    private final double samples;
    private double error = Double.NaN;
    private double bits = Double.NaN;

    RecentFigures(CodecPlan plan) {
        int side = 1 << plan.levels();
        samples = plan.kind() == SignalKind.IMAGE ? (double) side * side : side;
    }

    /**
     * Takes in a step.
     *
     * @param logError log10 of the mean squared error of samples that span 1
     * @param deviations of u, one a channel: a channel takes about the entropy of a rounded
     *     Gaussian of that deviation, (log2(2 pi e (sigma^2 + 1/12))) / 2, which is 0.25 bits too
     *     much for a silent one
     */
    void add(double logError, float[] deviations) {
        double sum = 0;
        for (float deviation : deviations) {
            double variance = (double) deviation * deviation + ROUNDING;
            sum += Math.max(0, GAUSSIAN_BITS + 0.5 * Math.log(variance) / Math.log(2));
        }
        error = smooth(error, logError);
        bits = smooth(bits, sum / samples);
    }

    /** PSNR, dB; samples span 1 in training, as pictures do from 0 to 255. */
    double psnrDb() {
        return -10 * error;
    }

    /** Estimated bits a pixel, or a sample of all channels for sound. */
    double bits() {
        return bits;
    }

    private static double smooth(double before, double now) {
        return Double.isNaN(before) ? now : KEPT * before + (1 - KEPT) * now;
    }
}
