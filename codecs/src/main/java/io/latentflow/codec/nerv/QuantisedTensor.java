package io.latentflow.codec.nerv;

import io.latentflow.engine.graph.Weight;

/**
 * One array of weights as codes of a few bits: weight = low + code * step, with a pair (low, step)
 * for each group. Both are 16-bit floats (bfloat16), so that they are exact in a file.
 *
 * @param axis which groups share a pair
 * @param low of each group, the weight of code 0
 * @param step of each group, at least 0; 0 where all weights of the group are {@code low}
 * @param codes one unsigned byte a weight, in the order of the weights
 */
public record QuantisedTensor(Axis axis, float[] low, float[] step, byte[] codes) {

    /** Which weights of an array share a pair of low and step. */
    public enum Axis {
        /** All. */
        WHOLE,
        /** Those of one index of the first dimension. */
        FIRST,
        /** Those of one index of the second dimension. */
        SECOND;

        /** How many groups an array of a shape has; 0 where it has no such dimension. */
        public int groups(int[] shape) {
            return this == WHOLE ? 1 : shape.length < 2 ? 0 : shape[this == FIRST ? 0 : 1];
        }

        /** Group of a weight by its index. */
        int group(int[] shape, int count, int index) {
            return switch (this) {
                case WHOLE -> 0;
                case FIRST -> index / (count / shape[0]);
                case SECOND -> index / (count / shape[0] / shape[1]) % shape[1];
            };
        }
    }

    /** Bytes of a group's pair in a file. */
    public static final int PAIR_BYTES = 4;

    /** The pairs take at most this part of the codes, where they are more than one. */
    private static final int TABLE_PART = 32;

    private static final float LARGEST = 1e30f;

    /**
     * Quantises an array from its least to its largest weight, by the axis that leaves the smallest
     * squared error among those whose pairs take little room.
     *
     * @param bits of a code, 2 to 8
     * @throws IllegalArgumentException if a weight is not a number below 1e30
     */
    public static QuantisedTensor of(Weight weight, int bits) {
        QuantisedTensor best = null;
        double least = Double.POSITIVE_INFINITY;
        long codeBytes = (long) weight.values().length * bits / 8;
        for (Axis axis : Axis.values()) {
            long table = (long) axis.groups(weight.shape()) * PAIR_BYTES;
            if (axis == Axis.WHOLE || table > 0 && table * TABLE_PART <= codeBytes) {
                QuantisedTensor candidate = of(weight, bits, axis);
                double error = candidate.squaredError(weight);
                if (error < least) {
                    best = candidate;
                    least = error;
                }
            }
        }
        return best;
    }

    private static QuantisedTensor of(Weight weight, int bits, Axis axis) {
        float[] values = weight.values();
        int groups = axis.groups(weight.shape());
        float[] low = new float[groups];
        float[] high = new float[groups];
        java.util.Arrays.fill(low, Float.POSITIVE_INFINITY);
        java.util.Arrays.fill(high, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) <= LARGEST)) {
                throw new IllegalArgumentException(
                        "weight %d of '%s' is %s, which cannot be quantised"
                                .formatted(i, weight.name(), values[i]));
            }
            int group = axis.group(weight.shape(), values.length, i);
            low[group] = Math.min(low[group], values[i]);
            high[group] = Math.max(high[group], values[i]);
        }
        int levels = (1 << bits) - 1;
        float[] step = new float[groups];
        for (int group = 0; group < groups; group++) {
            low[group] = Bfloat16.floor(low[group]);
            step[group] = Bfloat16.ceil((high[group] - low[group]) / levels);
        }
        byte[] codes = new byte[values.length];
        for (int i = 0; i < codes.length; i++) {
            int group = axis.group(weight.shape(), values.length, i);
            if (step[group] > 0) {
                long code = Math.round(((double) values[i] - low[group]) / step[group]);
                codes[i] = (byte) Math.min(levels, code);
            }
        }
        return new QuantisedTensor(axis, low, step, codes);
    }

    /** The weights that the codes stand for. */
    public float[] values(int[] shape) {
        float[] values = new float[codes.length];
        for (int i = 0; i < values.length; i++) {
            int group = axis.group(shape, codes.length, i);
            values[i] = low[group] + (codes[i] & 0xFF) * step[group];
        }
        return values;
    }

    /** Whether a weight has a code of its own, because the weights of its group differ. */
    public boolean isCoded(int[] shape, int index) {
        return step[axis.group(shape, codes.length, index)] > 0;
    }

    private double squaredError(Weight weight) {
        float[] values = values(weight.shape());
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double error = values[i] - weight.values()[i];
            sum += error * error;
        }
        return sum;
    }
}
