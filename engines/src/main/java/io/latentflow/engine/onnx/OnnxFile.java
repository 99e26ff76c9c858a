package io.latentflow.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.graph.Form;
import io.latentflow.engine.graph.Layer;
import io.latentflow.engine.graph.NetworkGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Networks as ONNX files (opset 17, IR version 8), and back. The same network gives the same bytes
 * on every machine.
 */
public final class OnnxFile {

    static final int OPSET = 17;
    private static final int IR_VERSION = 8;
    private static final String[][] AXES = {{"length"}, {"height", "width"}};

    private OnnxFile() {}

    /** The network as the bytes of an ONNX file with free batch, length, height and width. */
    public static byte[] write(NetworkGraph network) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("latentflow");
        Map<String, Form> forms = network.forms();
        for (NetworkGraph.Input input : network.inputs()) {
            graph.addInput(value(input.name(), forms.get(input.name())));
        }
        for (Layer layer : network.layers()) {
            OnnxNodes nodes = OnnxNodes.of(layer, forms.get(layer.inputs().get(0)));
            graph.addAllNode(nodes.nodes()).addAllInitializer(nodes.initializers());
        }
        for (String output : network.outputs()) {
            graph.addOutput(value(output, forms.get(output)));
        }
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("latentflow")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    /**
     * The network of a file that {@link #write} made.
     *
     * @throws EngineException if the bytes are no ONNX file, or hold anything that {@link #write}
     *     would have written differently
     */
    public static NetworkGraph read(byte[] file) {
        GraphProto graph = parse(file).getGraph();
        try {
            return new OnnxGraphReader(graph).read();
        } catch (EngineException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EngineException(
                    "this ONNX file is not a network written by LatentFlow: " + e.getMessage(), e);
        }
    }

    /**
     * The same file with some inputs' dimensions fixed, for engines that cannot work with free
     * ones.
     *
     * @param shapes for each input to fix, all its dimensions
     * @throws EngineException if the bytes are no ONNX file, or a shape does not fit its input
     */
    public static byte[] withShapes(byte[] file, Map<String, int[]> shapes) {
        return OnnxShapes.fix(parse(file), shapes).toByteArray();
    }

    static ModelProto parse(byte[] file) {
        try {
            ModelProto model = ModelProto.parseFrom(file);
            if (!model.hasGraph()) {
                throw new EngineException(
                        "these %d bytes are not an ONNX file: they hold no graph"
                                .formatted(file.length));
            }
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw new EngineException(
                    "these %d bytes are not an ONNX file: %s"
                            .formatted(file.length, e.getMessage()),
                    e);
        }
    }

    private static ValueInfoProto value(String name, Form form) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(form.channels()));
        List<TensorShapeProto.Dimension> free = new ArrayList<>();
        for (String axis : AXES[form.dimensions() - 1]) {
            // Inputs of one network share their sizes; an enlarged result has names of its own.
            String parameter = form.scale() == 1 ? axis : axis + "_x" + form.scale();
            free.add(TensorShapeProto.Dimension.newBuilder().setDimParam(parameter).build());
        }
        shape.addAllDim(free);
        TypeProto.Tensor.Builder type =
                TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }
}
