package io.latentflow.engine.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Builds a {@link NetworkGraph} layer by layer. The same seed and calls give the same weights on
 * every machine.
 *
 * <pre>{@code
 * GraphBuilder net = NetworkGraph.builder(1);
 * GraphValue latent = net.input("latent", 12, 2);
 * GraphValue head = latent.conv("head", 64, 3).silu("head.act");
 * GraphValue body = head.conv("body", 64, 3).silu("body.act").add("sum", head);
 * NetworkGraph graph = net.output(body.conv("image", 3, 3)).build();
 * }</pre>
 */
public final class GraphBuilder {

    private final Random random;
    private final List<NetworkGraph.Input> inputs = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, Form> forms = new LinkedHashMap<>();

    GraphBuilder(long seed) {
        random = new Random(seed);
    }

    /**
     * Adds a float input, batch first.
     *
     * @param dimensions 1 for (batch, channels, length), 2 for (batch, channels, height, width)
     */
    public GraphValue input(String name, int channels, int dimensions) {
        inputs.add(new NetworkGraph.Input(name, channels, dimensions));
        forms.put(name, new Form(channels, dimensions, 1));
        return new GraphValue(this, name);
    }

    /** Adds a layer of any kind. */
    public GraphValue layer(Layer layer) {
        forms.put(layer.name(), layer.form(layer.inputs().stream().map(this::form).toList()));
        layers.add(layer);
        return new GraphValue(this, layer.name());
    }

    /** Marks a value as an output, under its own name. */
    public GraphBuilder output(GraphValue value) {
        outputs.add(value.name());
        return this;
    }

    /** The network; IllegalArgumentException says what is wrong with it. */
    public NetworkGraph build() {
        return new NetworkGraph(inputs, layers, outputs);
    }

    Form form(String name) {
        Form form = forms.get(name);
        if (form == null) {
            throw new IllegalArgumentException(
                    "no value '%s'; there are %s".formatted(name, forms.keySet()));
        }
        return form;
    }

    Conv conv(String name, String input, int outputChannels, int kernel, ConvOptions options) {
        Form form = form(input);
        int taps = form.dimensions() == 1 ? kernel : kernel * kernel;
        int fanIn = form.channels() / options.groups() * taps;
        int fanOut = outputChannels / options.groups() * taps;
        return new Conv(
                name,
                input,
                form.dimensions(),
                form.channels(),
                outputChannels,
                kernel,
                options.dilation(),
                options.groups(),
                options.initial().values(outputChannels * fanIn, fanIn, fanOut, random),
                new float[options.bias() ? outputChannels : 0]);
    }

    NormedConv normedConv(
            String name,
            String input,
            int outputChannels,
            int kernel,
            NormedConv.Mode mode,
            ConvOptions options) {
        int inputChannels = form(input).channels();
        int fanIn = inputChannels * kernel;
        float[] direction =
                options.initial()
                        .values(outputChannels * fanIn, fanIn, outputChannels * kernel, random);
        int gains = mode == NormedConv.Mode.PLAIN ? outputChannels : inputChannels;
        return new NormedConv(
                name,
                input,
                inputChannels,
                outputChannels,
                kernel,
                options.dilation(),
                mode,
                direction,
                NormedConv.norms(direction, gains),
                new float[options.bias() ? outputChannels : 0]);
    }
}
