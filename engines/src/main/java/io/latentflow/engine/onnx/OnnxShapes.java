package io.latentflow.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.latentflow.engine.EngineException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Fixes free dimensions; a dimension that has the same name elsewhere is fixed there, too. */
final class OnnxShapes {

    private OnnxShapes() {}

    static ModelProto fix(ModelProto model, Map<String, int[]> shapes) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        Map<String, Integer> named = new HashMap<>();
        Set<String> missing = new HashSet<>(shapes.keySet());
        for (ValueInfoProto.Builder input : graph.getInputBuilderList()) {
            int[] shape = shapes.get(input.getName());
            if (shape != null) {
                missing.remove(input.getName());
                fixInput(input, shape, named);
            }
        }
        if (!missing.isEmpty()) {
            throw new EngineException("the network has no input named " + missing);
        }
        graph.getInputBuilderList().forEach(value -> fixNamed(value, named));
        graph.getOutputBuilderList().forEach(value -> fixNamed(value, named));
        return model.toBuilder().setGraph(graph).build();
    }

    private static void fixInput(
            ValueInfoProto.Builder input, int[] shape, Map<String, Integer> named) {
        TensorShapeProto.Builder own =
                input.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
        boolean fits = own.getDimCount() == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            TensorShapeProto.Dimension dimension = own.getDim(i);
            fits =
                    shape[i] > 0
                            && (!dimension.hasDimValue() || dimension.getDimValue() == shape[i]);
            if (fits && dimension.hasDimParam()) {
                fits =
                        named.merge(
                                        dimension.getDimParam(),
                                        shape[i],
                                        (a, b) -> a.equals(b) ? a : -1)
                                > 0;
            }
            own.setDim(i, TensorShapeProto.Dimension.newBuilder().setDimValue(shape[i]));
        }
        if (!fits) {
            throw new EngineException(
                    "input '%s' cannot have the shape %s: it does not fit its fixed dimensions or those of another input"
                            .formatted(input.getName(), Arrays.toString(shape)));
        }
    }

    private static void fixNamed(ValueInfoProto.Builder value, Map<String, Integer> named) {
        TensorShapeProto.Builder shape =
                value.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
        for (TensorShapeProto.Dimension.Builder dimension : shape.getDimBuilderList()) {
            Integer size = dimension.hasDimParam() ? named.get(dimension.getDimParam()) : null;
            if (size != null) {
                dimension.setDimValue(size);
            }
        }
    }
}
