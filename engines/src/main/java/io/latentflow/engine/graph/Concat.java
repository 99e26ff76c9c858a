package io.latentflow.engine.graph;

import java.util.List;

/**
 * The channels of several values, one after another.
 *
 * @param name name of the layer and its result
 * @param inputs two values or more that differ in channels at most
 */
public record Concat(String name, List<String> inputs) implements Layer {

    public Concat {
        inputs = List.copyOf(inputs);
        if (inputs.size() < 2) {
            throw new IllegalArgumentException(
                    "layer '%s' needs at least 2 inputs, but has %d"
                            .formatted(name, inputs.size()));
        }
    }

    @Override
    public Form form(List<Form> forms) {
        Form first = forms.get(0);
        int channels = 0;
        for (int i = 0; i < forms.size(); i++) {
            Form form = forms.get(i);
            if (!form.withChannels(first.channels()).equals(first)) {
                throw new IllegalArgumentException(
                        "layer '%s' joins values of one size, but '%s' is %s and '%s' is %s"
                                .formatted(name, inputs.get(0), first, inputs.get(i), form));
            }
            channels = Math.addExact(channels, form.channels());
        }
        return first.withChannels(channels);
    }
}
