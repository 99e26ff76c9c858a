package io.latentflow.engine.graph;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A network as data: float inputs, layers in the order in which they run, outputs. It becomes an
 * ONNX file for serving or a libtorch network for training.
 *
 * @param inputs at least one
 * @param layers each reads inputs and results of earlier layers
 * @param outputs names of the values to give back, at least one
 */
public record NetworkGraph(List<Input> inputs, List<Layer> layers, List<String> outputs) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,200}");

    /**
     * A float input, batch first; batch, height, width and length are free.
     *
     * @param name unique in the network
     * @param channels number of channels
     * @param dimensions 1 for (batch, channels, length), 2 for (batch, channels, height, width)
     */
    public record Input(String name, int channels, int dimensions) {}

    public NetworkGraph {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException("a network needs an input and an output");
        }
        Map<String, Form> forms = forms(inputs, layers);
        Set<String> seen = new HashSet<>();
        for (String output : outputs) {
            if (!forms.containsKey(output) || isInput(inputs, output) || !seen.add(output)) {
                throw new IllegalArgumentException(
                        "output '%s' must be the result of a layer, named once".formatted(output));
            }
        }
    }

    /** Starts a network whose first weights follow from the seed. */
    public static GraphBuilder builder(long seed) {
        return new GraphBuilder(seed);
    }

    /** The form of every value by name, in the order in which they are made. */
    public Map<String, Form> forms() {
        return forms(inputs, layers);
    }

    /** Every trained array, in the order of the layers. */
    public List<Weight> weights() {
        return layers.stream().flatMap(layer -> layer.weights().stream()).toList();
    }

    /** Number of trained values. */
    public long parameters() {
        return weights().stream().mapToLong(weight -> weight.values().length).sum();
    }

    /** The same network with other weights, found by name. */
    public NetworkGraph withWeights(Map<String, float[]> values) {
        List<Layer> replaced =
                layers.stream()
                        .map(
                                layer ->
                                        layer.withWeights(
                                                layer.weights().stream()
                                                        .map(w -> required(values, w.name()))
                                                        .toList()))
                        .toList();
        return new NetworkGraph(inputs, replaced, outputs);
    }

    private static float[] required(Map<String, float[]> values, String name) {
        float[] found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no values for weight '%s' among %s".formatted(name, values.keySet()));
        }
        return found;
    }

    private static boolean isInput(List<Input> inputs, String name) {
        return inputs.stream().anyMatch(input -> input.name().equals(name));
    }

    private static Map<String, Form> forms(List<Input> inputs, List<Layer> layers) {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (Input input : inputs) {
            put(forms, input.name(), new Form(input.channels(), input.dimensions(), 1));
        }
        for (Layer layer : layers) {
            List<Form> given =
                    layer.inputs().stream().map(name -> get(forms, layer, name)).toList();
            put(forms, layer.name(), layer.form(given));
        }
        return forms;
    }

    private static Form get(Map<String, Form> forms, Layer layer, String name) {
        Form form = forms.get(name);
        if (form == null) {
            throw new IllegalArgumentException(
                    "layer '%s' reads '%s', which no input or earlier layer makes; there are %s"
                            .formatted(layer.name(), name, forms.keySet()));
        }
        return form;
    }

    private static void put(Map<String, Form> forms, String name, Form form) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name has 1 to 200 letters, digits, '.', '_' or '-': '%s'".formatted(name));
        }
        if (forms.put(name, form) != null) {
            throw new IllegalArgumentException("two values have the name '%s'".formatted(name));
        }
    }
}
