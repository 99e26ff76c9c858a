package io.latentflow.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.graph.Form;
import io.latentflow.engine.graph.Layer;
import io.latentflow.engine.graph.NetworkGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the layers in a graph. Each layer that is found is written again and must give the very
 * nodes that were read, so nothing in a file can be misunderstood.
 */
final class OnnxGraphReader {

    private final GraphProto graph;
    private final Map<String, TensorProto> arrays = new HashMap<>();
    private final Map<String, Form> forms = new HashMap<>();

    OnnxGraphReader(GraphProto graph) {
        this.graph = graph;
        graph.getInitializerList().forEach(array -> arrays.put(array.getName(), array));
    }

    NetworkGraph read() {
        List<NetworkGraph.Input> inputs = graph.getInputList().stream().map(this::input).toList();
        List<Layer> layers = new ArrayList<>();
        List<NodeProto> group = new ArrayList<>();
        for (NodeProto node : graph.getNodeList()) {
            group.add(node);
            if (!node.getName().contains("/")) {
                layers.add(layer(group));
                group.clear();
            }
        }
        if (!group.isEmpty()) {
            throw new EngineException(
                    "this ONNX file is not a network written by LatentFlow: node '%s' belongs to no layer"
                            .formatted(group.get(0).getName()));
        }
        List<String> outputs = graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        return new NetworkGraph(inputs, layers, outputs);
    }

    private NetworkGraph.Input input(ValueInfoProto value) {
        TensorShapeProto shape = value.getType().getTensorType().getShape();
        int channels = Math.toIntExact(shape.getDim(1).getDimValue());
        Form form = new Form(channels, shape.getDimCount() - 2, 1);
        forms.put(value.getName(), form);
        return new NetworkGraph.Input(value.getName(), channels, form.dimensions());
    }

    private Layer layer(List<NodeProto> nodes) {
        String name = nodes.get(nodes.size() - 1).getName();
        Form input = form(firstValue(nodes));
        Layer layer = OnnxLayers.of(nodes, arrays, input.dimensions());
        OnnxNodes written = OnnxNodes.of(layer, input);
        boolean same =
                written.nodes().equals(nodes)
                        && written.initializers().stream()
                                .allMatch(array -> array.equals(arrays.get(array.getName())));
        if (!same) {
            throw new EngineException(
                    "layer '%s' of this ONNX file was not written by LatentFlow: its nodes or arrays differ from those of %s"
                            .formatted(name, layer.getClass().getSimpleName()));
        }
        forms.put(name, layer.form(layer.inputs().stream().map(this::form).toList()));
        return layer;
    }

    /** The first input of a layer's nodes that is a value of the network. */
    private String firstValue(List<NodeProto> nodes) {
        return nodes.stream()
                .flatMap(node -> node.getInputList().stream())
                .filter(forms::containsKey)
                .findFirst()
                .orElse(nodes.get(0).getInput(0));
    }

    private Form form(String name) {
        Form form = forms.get(name);
        if (form == null) {
            throw new EngineException(
                    "this ONNX file is not a network written by LatentFlow: value '%s' is read before it is made"
                            .formatted(name));
        }
        return form;
    }
}
