package io.latentflow.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.graph.Activation;
import io.latentflow.engine.graph.Add;
import io.latentflow.engine.graph.Attention;
import io.latentflow.engine.graph.ChannelScale;
import io.latentflow.engine.graph.Concat;
import io.latentflow.engine.graph.Conv;
import io.latentflow.engine.graph.Grid;
import io.latentflow.engine.graph.GroupNorm;
import io.latentflow.engine.graph.Layer;
import io.latentflow.engine.graph.NormedConv;
import io.latentflow.engine.graph.PixelShuffle;
import io.latentflow.engine.graph.Snake;
import io.latentflow.engine.graph.Upsample;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The layer that a run of nodes stands for, told by the operators; the caller checks the rest. */
final class OnnxLayers {

    private static final float[] NONE = {};

    private final List<NodeProto> nodes;
    private final Map<String, TensorProto> arrays;
    private final NodeProto last;
    private final String name;
    private final String input;

    private OnnxLayers(List<NodeProto> nodes, Map<String, TensorProto> arrays) {
        this.nodes = nodes;
        this.arrays = arrays;
        this.last = nodes.get(nodes.size() - 1);
        this.name = last.getName();
        this.input = nodes.get(0).getInput(0);
    }

    static Layer of(List<NodeProto> nodes, Map<String, TensorProto> arrays, int dimensions) {
        return new OnnxLayers(nodes, arrays).layer(dimensions);
    }

    private Layer layer(int dimensions) {
        String operators =
                nodes.stream().map(NodeProto::getOpType).collect(Collectors.joining(" "));
        return switch (operators) {
            case "Conv" -> conv(dimensions);
            case "Relu" -> new Activation(name, input, Activation.Function.RELU, 0);
            case "LeakyRelu" ->
                    new Activation(
                            name,
                            input,
                            Activation.Function.LEAKY_RELU,
                            attribute(last, "alpha").getF());
            case "Sigmoid Mul" -> new Activation(name, input, Activation.Function.SILU, 0);
            case "Div Erf Add Mul Mul" -> new Activation(name, input, Activation.Function.GELU, 0);
            case "Add" -> new Add(name, input, last.getInput(1));
            case "Concat" -> new Concat(name, last.getInputList());
            case "Mul Add" ->
                    new ChannelScale(name, input, floats(name + ".scale"), floats(name + ".shift"));
            case "Shape Reshape InstanceNormalization Reshape Mul Add" -> groupNorm();
            case "DepthToSpace" ->
                    new PixelShuffle(
                            name, input, Math.toIntExact(attribute(last, "blocksize").getI()));
            case "Tanh Add Mul" -> new Activation(name, input, Activation.Function.UNIT_TANH, 0);
            case "Reshape" -> grid();
            case "Resize" -> upsample();
            case "Exp Exp Mul Sin Mul Div Add" ->
                    new Snake(
                            name,
                            nodes.get(2).getInput(0),
                            floats(name + ".logA"),
                            floats(name + ".logB"));
            case "Shape Reshape Reshape Reshape Transpose MatMul Mul Softmax Transpose MatMul Reshape" ->
                    new Attention(name, input, nodes.get(2).getInput(0), nodes.get(3).getInput(0));
            case "ReduceL2 Div Mul Conv", "ReduceL2 Div Mul ConvTranspose" -> normedConv();
            default ->
                    throw new EngineException(
                            "layer '%s' of this ONNX file was not written by LatentFlow: operators %s"
                                    .formatted(name, operators));
        };
    }

    private Conv conv(int dimensions) {
        TensorProto weight = array(last.getInput(1));
        int groups = Math.toIntExact(attribute(last, "group").getI());
        return new Conv(
                name,
                input,
                dimensions,
                Math.toIntExact(weight.getDims(1) * groups),
                Math.toIntExact(weight.getDims(0)),
                Math.toIntExact(weight.getDims(2)),
                Math.toIntExact(attribute(last, "dilations").getInts(0)),
                groups,
                OnnxValues.floats(weight),
                last.getInputCount() > 2 ? floats(last.getInput(2)) : NONE);
    }

    private NormedConv normedConv() {
        TensorProto direction = array(name + ".weight");
        int first = Math.toIntExact(direction.getDims(0));
        int second = Math.toIntExact(direction.getDims(1));
        boolean plain = last.getOpType().equals("Conv");
        NormedConv.Mode transposed =
                attribute(last, "pads").getInts(0) > 0
                        ? NormedConv.Mode.TRANSPOSED_WITHOUT_START
                        : NormedConv.Mode.TRANSPOSED_WITHOUT_END;
        return new NormedConv(
                name,
                last.getInput(0),
                plain ? second : first,
                plain ? first : second,
                Math.toIntExact(direction.getDims(2)),
                Math.toIntExact(attribute(last, "dilations").getInts(0)),
                plain ? NormedConv.Mode.PLAIN : transposed,
                OnnxValues.floats(direction),
                floats(name + ".gain"),
                last.getInputCount() > 2 ? floats(last.getInput(2)) : NONE);
    }

    private GroupNorm groupNorm() {
        NodeProto norm = nodes.get(2);
        return new GroupNorm(
                name,
                input,
                floats(norm.getInput(1)).length,
                attribute(norm, "epsilon").getF(),
                floats(name + ".scale"),
                floats(name + ".shift"));
    }

    private Grid grid() {
        long[] shape = OnnxValues.longs(array(last.getInput(1)));
        return new Grid(
                name,
                input,
                Math.toIntExact(shape[shape.length - 2]),
                Math.toIntExact(shape[shape.length - 1]));
    }

    private Upsample upsample() {
        float[] scales = floats(last.getInput(2));
        boolean linear = attribute(last, "mode").getS().toStringUtf8().equals("linear");
        return new Upsample(
                name,
                input,
                (int) scales[scales.length - 1],
                linear ? Upsample.Mode.LINEAR : Upsample.Mode.NEAREST);
    }

    private float[] floats(String array) {
        return OnnxValues.floats(array(array));
    }

    private TensorProto array(String array) {
        TensorProto found = arrays.get(array);
        if (found == null) {
            throw new EngineException(
                    "layer '%s' of this ONNX file lacks the array '%s'".formatted(name, array));
        }
        return found;
    }

    private static AttributeProto attribute(NodeProto node, String attribute) {
        return node.getAttributeList().stream()
                .filter(candidate -> candidate.getName().equals(attribute))
                .findFirst()
                .orElseThrow(
                        () ->
                                new EngineException(
                                        "node '%s' lacks the attribute '%s'"
                                                .formatted(node.getName(), attribute)));
    }
}
