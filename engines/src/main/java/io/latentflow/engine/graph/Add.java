package io.latentflow.engine.graph;

import java.util.List;

/**
 * The sum of two values of the same form.
 *
 * @param name name of the layer and its result
 * @param left first summand
 * @param right second summand
 */
public record Add(String name, String left, String right) implements Layer {

    @Override
    public List<String> inputs() {
        return List.of(left, right);
    }

    @Override
    public Form form(List<Form> inputs) {
        if (!inputs.get(0).equals(inputs.get(1))) {
            throw new IllegalArgumentException(
                    "layer '%s' adds values of one form, but '%s' is %s and '%s' is %s"
                            .formatted(name, left, inputs.get(0), right, inputs.get(1)));
        }
        return inputs.get(0);
    }
}
