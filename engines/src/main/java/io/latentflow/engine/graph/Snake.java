package io.latentflow.engine.graph;

import java.util.List;

/**
 * The periodic function x + sin²(a x) / b with a = exp(logA) and b = exp(logB) of each channel
 * (Ziyin et al. 2020, arXiv 2006.08195; with two factors as in BigVGAN, arXiv 2206.04658).
 *
 * @param name name of the layer and its result
 * @param input value it reads
 * @param logA logarithm of the frequency of each channel
 * @param logB logarithm of the divisor of each channel
 */
public record Snake(String name, String input, float[] logA, float[] logB) implements Layer {

    public Snake {
        if (logA.length != logB.length || logA.length == 0) {
            throw new IllegalArgumentException(
                    "layer '%s' needs as many frequencies as divisors, but has %d and %d"
                            .formatted(name, logA.length, logB.length));
        }
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Form form(List<Form> inputs) {
        Form form = inputs.get(0);
        if (form.channels() != logA.length) {
            throw new IllegalArgumentException(
                    "layer '%s' has frequencies for %d channels, but '%s' has %d"
                            .formatted(name, logA.length, input, form.channels()));
        }
        return form;
    }

    @Override
    public List<Weight> weights() {
        int[] shape = {logA.length};
        return List.of(
                new Weight(name + ".logA", shape, logA), new Weight(name + ".logB", shape, logB));
    }

    @Override
    public Snake withWeights(List<float[]> values) {
        return new Snake(name, input, values.get(0), values.get(1));
    }
}
