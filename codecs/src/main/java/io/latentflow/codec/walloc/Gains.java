package io.latentflow.codec.walloc;

import io.latentflow.codec.quantise.Companding;

/**
 * Factor of each latent channel between y and the quantiser's z for a step. A unit of the quantised
 * value is worth {@code step} near 0; a channel whose peak would come to lie beyond 120 of 127 gets
 * a coarser step, just enough to stay there.
 */
public final class Gains {

    /** Quantised value at which a channel's peak may lie. */
    private static final int PEAK_VALUE = 120;

    private Gains() {}

    /** One factor a channel. */
    public static float[] of(WallocWeights weights, float step) {
        Companding companding = Companding.eightBits();
        double slope = companding.slopeAtZero();
        double limit = companding.expand((double) PEAK_VALUE);
        float[] gains = new float[weights.channels()];
        for (int c = 0; c < gains.length; c++) {
            double gain = 1 / (slope * step);
            gains[c] = (float) Math.min(gain, limit / Math.max(weights.peaks()[c], 1e-30f));
        }
        return gains;
    }
}
