package io.latentflow.engine.graph;

/**
 * What a convolution may have beyond its name, channels and kernel.
 *
 * @param dilation distance between the kernel's taps, at least 1
 * @param groups 1 for dense; the input's channels for depthwise
 * @param bias whether a bias is added
 * @param initial how the kernel starts; the bias starts at 0
 */
public record ConvOptions(int dilation, int groups, boolean bias, Initial initial) {

    public ConvOptions {
        if (dilation < 1 || groups < 1) {
            throw new IllegalArgumentException(
                    "dilation and groups must be at least 1: dilation=%d groups=%d"
                            .formatted(dilation, groups));
        }
    }

    /** Dense, not dilated, with bias, started after He. */
    public static final ConvOptions DEFAULT = new ConvOptions(1, 1, true, Initial.HE);

    public ConvOptions dilation(int value) {
        return new ConvOptions(value, groups, bias, initial);
    }

    public ConvOptions groups(int value) {
        return new ConvOptions(dilation, value, bias, initial);
    }

    public ConvOptions withoutBias() {
        return new ConvOptions(dilation, groups, false, initial);
    }

    public ConvOptions initial(Initial value) {
        return new ConvOptions(dilation, groups, bias, value);
    }
}
