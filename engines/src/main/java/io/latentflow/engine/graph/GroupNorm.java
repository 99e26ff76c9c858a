package io.latentflow.engine.graph;

import java.util.List;

/**
 * Each group of channels brought to mean 0 and variance 1 over its channels and positions, then
 * each channel times a factor, plus an offset.
 *
 * @param name name of the layer and its result
 * @param input value it reads
 * @param groups number of groups, divides the channels
 * @param epsilon added to the variance, above 0
 * @param scale a factor for each channel
 * @param shift an offset for each channel
 */
public record GroupNorm(
        String name, String input, int groups, float epsilon, float[] scale, float[] shift)
        implements Layer {

    public GroupNorm {
        if (scale.length != shift.length || scale.length == 0) {
            throw new IllegalArgumentException(
                    "layer '%s' needs as many factors as offsets, but has %d and %d"
                            .formatted(name, scale.length, shift.length));
        }
        if (groups < 1 || scale.length % groups != 0 || !(epsilon > 0)) {
            throw new IllegalArgumentException(
                    "layer '%s': groups must divide the channels and epsilon be above 0: groups=%d channels=%d epsilon=%s"
                            .formatted(name, groups, scale.length, epsilon));
        }
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Form form(List<Form> inputs) {
        Form form = inputs.get(0);
        if (form.channels() != scale.length) {
            throw new IllegalArgumentException(
                    "layer '%s' has factors for %d channels, but '%s' has %d"
                            .formatted(name, scale.length, input, form.channels()));
        }
        return form;
    }

    @Override
    public List<Weight> weights() {
        int[] shape = {scale.length};
        return List.of(
                new Weight(name + ".scale", shape, scale),
                new Weight(name + ".shift", shape, shift));
    }

    @Override
    public GroupNorm withWeights(List<float[]> values) {
        return new GroupNorm(name, input, groups, epsilon, values.get(0), values.get(1));
    }
}
