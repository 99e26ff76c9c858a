package io.latentflow.codec.quantise;

/**
 * WaLLoC's quantiser (arXiv 2412.09405): the value z becomes u = 2 M (Phi(z / S) - 1/2), rounded to
 * the nearest integer; Phi is the cumulative distribution function of the standard normal
 * distribution, S = (2^(b-1) - 1) / 1.85 and M = 2^(b-1) - 1 + 0.5 - 1e-3 for b bits. Steps are
 * even around 0 and grow in the tails, so that nothing clips.
 *
 * <p>Rounding is done by comparing z with the values at which the integer changes, which are
 * computed once in strict arithmetic: the same integer on every JVM.
 */
public final class Companding {

    private static final Companding EIGHT_BITS = new Companding(8);

    private final int bits;
    private final double s;
    private final double m;
    private final int limit;

    /** thresholds[i]: the least z that rounds to at least i - limit + 1. */
    private final float[] thresholds;

    private final float[] expanded;

    /** Integer below the first threshold of each cell of an even grid over z. */
    private final byte[] cells;

    /** The first threshold that a value of the cell may reach; a cell holds at most one. */
    private final float[] cellThresholds;

    private final float gridOrigin;
    private final float cellsPerUnit;

    /** The quantiser of the shipped codecs: values from -127 to 127. */
    public static Companding eightBits() {
        return EIGHT_BITS;
    }

    /**
     * @param bits 2 to 8
     */
    public Companding(int bits) {
        if (bits < 2 || bits > 8) {
            throw new IllegalArgumentException("bits must be 2 to 8: " + bits);
        }
        this.bits = bits;
        this.limit = (1 << (bits - 1)) - 1;
        this.s = limit / 1.85;
        this.m = limit + 0.5 - 1e-3;
        this.thresholds = new float[2 * limit];
        for (int i = 0; i < thresholds.length; i++) {
            double boundary = i - limit + 0.5;
            thresholds[i] = (float) (s * NormalDistribution.quantile(boundary / (2 * m) + 0.5));
        }
        this.expanded = new float[2 * limit + 1];
        for (int i = 0; i < expanded.length; i++) {
            expanded[i] = (float) expand((double) (i - limit));
        }
        // Half the least distance of two thresholds, so that a cell holds at most one.
        float cell = (thresholds[limit] - thresholds[limit - 1]) / 2;
        this.gridOrigin = thresholds[0] - cell;
        this.cellsPerUnit = 1 / cell;
        int count = (int) ((thresholds[thresholds.length - 1] - gridOrigin) * cellsPerUnit) + 2;
        this.cells = new byte[count];
        this.cellThresholds = new float[count];
        int value = 0;
        for (int i = 0; i < count; i++) {
            // A little early: rounding of the cell's index must not skip a threshold.
            float start = gridOrigin + (i - 0.01f) / cellsPerUnit;
            while (value < thresholds.length && thresholds[value] <= start) {
                value++;
            }
            cells[i] = (byte) (value - limit);
            cellThresholds[i] = value < thresholds.length ? thresholds[value] : Float.MAX_VALUE;
        }
    }

    /** Bits a value. */
    public int bits() {
        return bits;
    }

    /** Largest integer; the least is its negative. */
    public int limit() {
        return limit;
    }

    /** Scale of z: S. */
    public double s() {
        return s;
    }

    /** Half the range of u: M. */
    public double m() {
        return m;
    }

    /**
     * Slope of u at z = 0: how many integer steps one unit of z is worth near 0; 1.48189 for 8
     * bits.
     */
    public double slopeAtZero() {
        return 2 * m / (s * StrictMath.sqrt(2 * StrictMath.PI));
    }

    /** u for z, not rounded. */
    public double compress(double z) {
        return 2 * m * (NormalDistribution.cumulative(z / s) - 0.5);
    }

    /**
     * z for u; the probability is kept within 1e-4 of 0 and 1, so |z| is at most 255.31 for 8 bits.
     */
    public double expand(double u) {
        double probability = Math.min(1 - 1e-4, Math.max(1e-4, u / (2 * m) + 0.5));
        return s * NormalDistribution.quantile(probability);
    }

    /** z for an integer. */
    public float expand(byte value) {
        return expanded[value + limit];
    }

    /** Quantises {@code scale * z[i]}. Values that are not numbers have been refused before. */
    public void quantise(float[] z, float scale, int count, byte[] out, int outOffset) {
        for (int i = 0; i < count; i++) {
            out[outOffset + i] = quantise(z[i] * scale);
        }
    }

    /**
     * Nearest integer of u(z). Without branches: whether a value lies above or below a threshold is
     * not to be predicted.
     */
    public byte quantise(float z) {
        int cell = (int) ((z - gridOrigin) * cellsPerUnit);
        cell = Math.min(Math.max(cell, 0), cells.length - 1);
        // 1 where z is below the threshold; a difference of unequal floats is never 0.
        int below = Float.floatToRawIntBits(z - cellThresholds[cell]) >>> 31;
        return (byte) Math.min(limit, cells[cell] + 1 - below);
    }
}
