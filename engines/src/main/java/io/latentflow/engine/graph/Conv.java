package io.latentflow.engine.graph;

import java.util.List;

/**
 * A convolution over length or over height and width, stride 1, with zeros around the input so that
 * the size stays.
 *
 * @param name name of the layer and its result
 * @param input value it reads
 * @param dimensions 1 or 2
 * @param inputChannels channels read, a multiple of {@code groups}
 * @param outputChannels channels made, a multiple of {@code groups}
 * @param kernel odd side of the kernel
 * @param dilation distance between the kernel's taps, at least 1
 * @param groups 1 for a dense convolution, {@code inputChannels} for a depthwise one
 * @param weight (outputChannels, inputChannels / groups, kernel[, kernel])
 * @param bias one value for each output channel, or empty for none
 */
public record Conv(
        String name,
        String input,
        int dimensions,
        int inputChannels,
        int outputChannels,
        int kernel,
        int dilation,
        int groups,
        float[] weight,
        float[] bias)
        implements Layer {

    public Conv {
        if (kernel < 1 || kernel % 2 == 0 || dilation < 1) {
            throw new IllegalArgumentException(
                    "layer '%s': the kernel must be odd and the dilation at least 1: kernel=%d dilation=%d"
                            .formatted(name, kernel, dilation));
        }
        if (groups < 1 || inputChannels % groups != 0 || outputChannels % groups != 0) {
            throw new IllegalArgumentException(
                    "layer '%s': groups must divide the channels: groups=%d inputChannels=%d outputChannels=%d"
                            .formatted(name, groups, inputChannels, outputChannels));
        }
        if (bias.length != 0 && bias.length != outputChannels) {
            throw new IllegalArgumentException(
                    "layer '%s': the bias needs %d values or none, but has %d"
                            .formatted(name, outputChannels, bias.length));
        }
        new Form(inputChannels, dimensions, 1);
        new Weight(name, shape(dimensions, outputChannels, inputChannels / groups, kernel), weight);
    }

    /** Zeros added on each side. */
    public int padding() {
        return dilation * (kernel - 1) / 2;
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Form form(List<Form> inputs) {
        Form form = inputs.get(0);
        if (form.channels() != inputChannels || form.dimensions() != dimensions) {
            throw new IllegalArgumentException(
                    "layer '%s' needs %d channels in %d dimensions, but '%s' has %d in %d"
                            .formatted(
                                    name,
                                    inputChannels,
                                    dimensions,
                                    input,
                                    form.channels(),
                                    form.dimensions()));
        }
        return form.withChannels(outputChannels);
    }

    @Override
    public List<Weight> weights() {
        int[] shape = shape(dimensions, outputChannels, inputChannels / groups, kernel);
        Weight kernels = new Weight(name + ".weight", shape, weight);
        return bias.length == 0
                ? List.of(kernels)
                : List.of(kernels, new Weight(name + ".bias", new int[] {outputChannels}, bias));
    }

    @Override
    public Conv withWeights(List<float[]> values) {
        float[] newBias = bias.length == 0 ? bias : values.get(1);
        return new Conv(
                name,
                input,
                dimensions,
                inputChannels,
                outputChannels,
                kernel,
                dilation,
                groups,
                values.get(0),
                newBias);
    }

    private static int[] shape(int dimensions, int outputs, int inputs, int kernel) {
        return dimensions == 1
                ? new int[] {outputs, inputs, kernel}
                : new int[] {outputs, inputs, kernel, kernel};
    }
}
