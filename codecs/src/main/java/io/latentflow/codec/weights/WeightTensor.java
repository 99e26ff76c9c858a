package io.latentflow.codec.weights;

import java.util.Arrays;

/**
 * A named array of weights.
 *
 * @param shape its dimensions
 * @param values row-major; not copied
 */
public record WeightTensor(int[] shape, float[] values) {

    public WeightTensor {
        long count = 1;
        for (int dimension : shape) {
            count = Math.multiplyExact(count, (long) dimension);
        }
        if (count != values.length) {
            throw new IllegalArgumentException(
                    "weights of shape %s are %d values, but there are %d"
                            .formatted(Arrays.toString(shape), count, values.length));
        }
    }

    /** A vector. */
    public static WeightTensor vector(float[] values) {
        return new WeightTensor(new int[] {values.length}, values);
    }

    /** A matrix of so many rows. */
    public static WeightTensor matrix(int rows, int columns, float[] values) {
        return new WeightTensor(new int[] {rows, columns}, values);
    }
}
