package io.latentflow.engine.graph;

/**
 * One trained array of a layer.
 *
 * @param name unique in the network, such as {@code head.weight}
 * @param shape its dimensions, row-major
 * @param values the elements; not copied
 */
public record Weight(String name, int[] shape, float[] values) {

    public Weight {
        long count = 1;
        for (int dimension : shape) {
            count *= dimension;
        }
        if (count != values.length) {
            throw new IllegalArgumentException(
                    "weight '%s' needs %d values, but there are %d"
                            .formatted(name, count, values.length));
        }
    }
}
