package io.latentflow.engine.graph;

import java.util.List;

/**
 * An element-wise function.
 *
 * @param name name of the layer and its result
 * @param input value it reads
 * @param function which function
 * @param slope slope below zero of {@link Function#LEAKY_RELU}; 0 for the others
 */
public record Activation(String name, String input, Function function, float slope)
        implements Layer {

    /** Which function. */
    public enum Function {
        /** max(x, 0). */
        RELU,
        /** x above zero, slope * x below. */
        LEAKY_RELU,
        /** x * sigmoid(x). */
        SILU,
        /** x * Φ(x), with the exact normal distribution function. */
        GELU,
        /** (tanh(x) + 1) / 2: between 0 and 1. */
        UNIT_TANH
    }

    public Activation {
        if (function != Function.LEAKY_RELU && slope != 0) {
            throw new IllegalArgumentException(
                    "layer '%s': only a leaky ReLU has a slope: %s slope=%s"
                            .formatted(name, function, slope));
        }
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Form form(List<Form> inputs) {
        return inputs.get(0);
    }
}
