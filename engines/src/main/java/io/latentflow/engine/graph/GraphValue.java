package io.latentflow.engine.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A value of a network that is being built; each method adds one layer that reads it. */
public final class GraphValue {

    private final GraphBuilder builder;
    private final String name;

    GraphValue(GraphBuilder builder, String name) {
        this.builder = builder;
        this.name = name;
    }

    /** Name of the value. */
    public String name() {
        return name;
    }

    /** Its channels, dimensions and scale. */
    public Form form() {
        return builder.form(name);
    }

    /** A dense convolution with bias, started after He. */
    public GraphValue conv(String layer, int outputChannels, int kernel) {
        return conv(layer, outputChannels, kernel, ConvOptions.DEFAULT);
    }

    /** A convolution over length, or height and width: whatever the value has. */
    public GraphValue conv(String layer, int outputChannels, int kernel, ConvOptions options) {
        return builder.layer(builder.conv(layer, name, outputChannels, kernel, options));
    }

    /** A depthwise convolution: each channel by itself. */
    public GraphValue depthwise(String layer, int kernel) {
        int channels = form().channels();
        return conv(layer, channels, kernel, ConvOptions.DEFAULT.groups(channels));
    }

    public GraphValue relu(String layer) {
        return activation(layer, Activation.Function.RELU, 0);
    }

    public GraphValue leakyRelu(String layer, float slope) {
        return activation(layer, Activation.Function.LEAKY_RELU, slope);
    }

    public GraphValue silu(String layer) {
        return activation(layer, Activation.Function.SILU, 0);
    }

    public GraphValue gelu(String layer) {
        return activation(layer, Activation.Function.GELU, 0);
    }

    /** (tanh(x) + 1) / 2. */
    public GraphValue unitTanh(String layer) {
        return activation(layer, Activation.Function.UNIT_TANH, 0);
    }

    /** The sum with another value of the same form. */
    public GraphValue add(String layer, GraphValue other) {
        return builder.layer(new Add(layer, name, other.name));
    }

    /** The channels of this value and then of the others. */
    public GraphValue concat(String layer, GraphValue... others) {
        List<String> all =
                Stream.concat(Stream.of(name), Arrays.stream(others).map(GraphValue::name))
                        .toList();
        return builder.layer(new Concat(layer, all));
    }

    /** A factor and an offset for each channel, all started at the two values. */
    public GraphValue channelScale(String layer, float scale, float shift) {
        return builder.layer(new ChannelScale(layer, name, filled(scale), filled(shift)));
    }

    /** Group normalisation, factors started at 1 and offsets at 0. */
    public GraphValue groupNorm(String layer, int groups) {
        return builder.layer(new GroupNorm(layer, name, groups, 1e-5f, filled(1), filled(0)));
    }

    /** Group normalisation with an epsilon of its own. */
    public GraphValue groupNorm(String layer, int groups, float epsilon) {
        return builder.layer(new GroupNorm(layer, name, groups, epsilon, filled(1), filled(0)));
    }

    /** The periodic function x + sin²(x), with factors to be trained. */
    public GraphValue snake(String layer) {
        return builder.layer(new Snake(layer, name, filled(0), filled(0)));
    }

    /** Attention with this value as the query. */
    public GraphValue attention(String layer, GraphValue key, GraphValue value) {
        return builder.layer(new Attention(layer, name, key.name, value.name));
    }

    /**
     * A convolution over length with weight normalisation, started after He; the gain starts as the
     * norm.
     */
    public GraphValue normedConv(
            String layer,
            int outputChannels,
            int kernel,
            NormedConv.Mode mode,
            ConvOptions options) {
        return builder.layer(
                builder.normedConv(layer, name, outputChannels, kernel, mode, options));
    }

    /** Channels turned into height and width. */
    public GraphValue pixelShuffle(String layer, int factor) {
        return builder.layer(new PixelShuffle(layer, name, factor));
    }

    /** The channels of a single position laid out as a plane. */
    public GraphValue grid(String layer, int height, int width) {
        return builder.layer(new Grid(layer, name, height, width));
    }

    /** Length, or height and width, times a whole factor. */
    public GraphValue upsample(String layer, int factor, Upsample.Mode mode) {
        return builder.layer(new Upsample(layer, name, factor, mode));
    }

    private GraphValue activation(String layer, Activation.Function function, float slope) {
        return builder.layer(new Activation(layer, name, function, slope));
    }

    private float[] filled(float value) {
        float[] values = new float[form().channels()];
        Arrays.fill(values, value);
        return values;
    }
}
