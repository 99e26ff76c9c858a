package io.latentflow.engine.graph;

import java.util.List;

/**
 * A convolution over length, stride 1, whose size stays, with weight normalisation (Salimans and
 * Kingma 2016, arXiv 1602.07868): the kernels are gain * direction / |direction|, with a gain and a
 * norm for each slice of the direction's first dimension.
 *
 * <p>The plain convolution has zeros around its input. The transposed one adds to {@code kernel}
 * neighbouring positions of a longer result, of which it drops {@code kernel - 1} positions: all at
 * the start or all at the end.
 *
 * @param name name of the layer and its result
 * @param input value it reads
 * @param inputChannels channels read
 * @param outputChannels channels made
 * @param kernel length of the kernel, odd for the plain convolution
 * @param dilation distance between the kernel's taps, at least 1; 1 for a transposed one
 * @param mode plain or transposed
 * @param direction (outputChannels, inputChannels, kernel); (inputChannels, outputChannels, kernel)
 *     of a transposed one
 * @param gain one value for each output channel; for each input channel of a transposed one
 * @param bias one value for each output channel, or empty for none
 */
public record NormedConv(
        String name,
        String input,
        int inputChannels,
        int outputChannels,
        int kernel,
        int dilation,
        Mode mode,
        float[] direction,
        float[] gain,
        float[] bias)
        implements Layer {

    /** Plain, or which end of a transposed convolution's result is dropped. */
    public enum Mode {
        /** Not transposed. */
        PLAIN,
        /** Transposed, first positions dropped. */
        TRANSPOSED_WITHOUT_START,
        /** Transposed, last positions dropped. */
        TRANSPOSED_WITHOUT_END
    }

    public NormedConv {
        boolean fits = mode == Mode.PLAIN ? kernel % 2 == 1 : dilation == 1;
        if (kernel < 1 || dilation < 1 || !fits) {
            throw new IllegalArgumentException(
                    "layer '%s': a plain kernel must be odd, and a transposed one have a dilation of 1: kernel=%d dilation=%d %s"
                            .formatted(name, kernel, dilation, mode));
        }
        if (bias.length != 0 && bias.length != outputChannels) {
            throw new IllegalArgumentException(
                    "layer '%s': the bias needs %d values or none, but has %d"
                            .formatted(name, outputChannels, bias.length));
        }
        int[] shape = shape(mode, inputChannels, outputChannels, kernel);
        new Weight(name, shape, direction);
        new Weight(name, new int[] {shape[0]}, gain);
    }

    /**
     * The norms of a direction's slices: gains that leave the kernels as they are.
     *
     * @param slices length of the direction's first dimension
     */
    public static float[] norms(float[] direction, int slices) {
        float[] norms = new float[slices];
        int slice = direction.length / slices;
        for (int i = 0; i < slices; i++) {
            double squares = 0;
            for (int k = i * slice; k < (i + 1) * slice; k++) {
                squares += (double) direction[k] * direction[k];
            }
            norms[i] = (float) Math.sqrt(squares);
        }
        return norms;
    }

    /** Whether it is transposed. */
    public boolean transposed() {
        return mode != Mode.PLAIN;
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Form form(List<Form> inputs) {
        Form form = inputs.get(0);
        if (form.channels() != inputChannels || form.dimensions() != 1) {
            throw new IllegalArgumentException(
                    "layer '%s' needs %d channels in 1 dimension, but '%s' has %d in %d"
                            .formatted(
                                    name,
                                    inputChannels,
                                    input,
                                    form.channels(),
                                    form.dimensions()));
        }
        return form.withChannels(outputChannels);
    }

    @Override
    public List<Weight> weights() {
        int[] shape = shape(mode, inputChannels, outputChannels, kernel);
        Weight first = new Weight(name + ".weight", shape, direction);
        Weight second = new Weight(name + ".gain", new int[] {shape[0]}, gain);
        return bias.length == 0
                ? List.of(first, second)
                : List.of(first, second, new Weight(name + ".bias", new int[] {bias.length}, bias));
    }

    @Override
    public NormedConv withWeights(List<float[]> values) {
        return new NormedConv(
                name,
                input,
                inputChannels,
                outputChannels,
                kernel,
                dilation,
                mode,
                values.get(0),
                values.get(1),
                bias.length == 0 ? bias : values.get(2));
    }

    private static int[] shape(Mode mode, int inputs, int outputs, int kernel) {
        return mode == Mode.PLAIN
                ? new int[] {outputs, inputs, kernel}
                : new int[] {inputs, outputs, kernel};
    }
}
