package io.latentflow.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.latentflow.engine.ElementType;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.Network;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Inputs and outputs of any ONNX file, for engines that do not tell them.
 *
 * @param inputs what goes in, without the arrays of the file
 * @param outputs what comes out
 */
public record OnnxPorts(List<Network.Port> inputs, List<Network.Port> outputs) {

    /**
     * Reads them.
     *
     * @throws EngineException if the bytes are no ONNX file, or a tensor is neither float nor int8
     */
    public static OnnxPorts of(byte[] file) {
        GraphProto graph = OnnxFile.parse(file).getGraph();
        Set<String> arrays =
                graph.getInitializerList().stream()
                        .map(TensorProto::getName)
                        .collect(Collectors.toSet());
        return new OnnxPorts(
                graph.getInputList().stream()
                        .filter(value -> !arrays.contains(value.getName()))
                        .map(OnnxPorts::port)
                        .toList(),
                graph.getOutputList().stream().map(OnnxPorts::port).toList());
    }

    private static Network.Port port(ValueInfoProto value) {
        TypeProto.Tensor type = value.getType().getTensorType();
        ElementType element =
                switch (type.getElemType()) {
                    case TensorProto.DataType.FLOAT_VALUE -> ElementType.FLOAT32;
                    case TensorProto.DataType.INT8_VALUE -> ElementType.INT8;
                    default ->
                            throw new EngineException(
                                    "'%s' has the ONNX type %d; float (1) and int8 (3) are supported"
                                            .formatted(value.getName(), type.getElemType()));
                };
        int[] shape =
                type.getShape().getDimList().stream()
                        .mapToInt(
                                dimension ->
                                        dimension.hasDimValue()
                                                ? Math.toIntExact(dimension.getDimValue())
                                                : -1)
                        .toArray();
        return new Network.Port(value.getName(), element, shape);
    }
}
