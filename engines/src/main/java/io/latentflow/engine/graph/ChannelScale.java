package io.latentflow.engine.graph;

import java.util.List;

/**
 * Each channel times a factor, plus an offset.
 *
 * @param name name of the layer and its result
 * @param input value it reads
 * @param scale a factor for each channel
 * @param shift an offset for each channel
 */
public record ChannelScale(String name, String input, float[] scale, float[] shift)
        implements Layer {

    public ChannelScale {
        if (scale.length != shift.length || scale.length == 0) {
            throw new IllegalArgumentException(
                    "layer '%s' needs as many factors as offsets, but has %d and %d"
                            .formatted(name, scale.length, shift.length));
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
    public ChannelScale withWeights(List<float[]> values) {
        return new ChannelScale(name, input, values.get(0), values.get(1));
    }
}
