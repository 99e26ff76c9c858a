package io.latentflow.engine.tensorrt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.latentflow.engine.Network;
import io.latentflow.engine.Tensor;
import io.latentflow.engine.onnx.OnnxPorts;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors to DJL arrays and back. Outputs are copied: the engine writes the next run's results into
 * the same arrays.
 */
final class TensorRtTranslator
        implements NoBatchifyTranslator<Map<String, Tensor>, Map<String, Tensor>> {

    private final OnnxPorts ports;

    TensorRtTranslator(OnnxPorts ports) {
        this.ports = ports;
    }

    @Override
    public NDList processInput(TranslatorContext context, Map<String, Tensor> inputs) {
        NDList list = new NDList();
        for (Network.Port port : ports.inputs()) {
            Tensor tensor = inputs.get(port.name());
            Shape shape = new Shape(Arrays.stream(tensor.shape()).asLongStream().toArray());
            // The manager of the context ends with the call, and the array with it.
            NDArray array =
                    switch (tensor.type()) {
                        case FLOAT32 ->
                                context.getNDManager()
                                        .create(tensor.floats(), shape, DataType.FLOAT32);
                        case INT8 ->
                                context.getNDManager().create(tensor.bytes(), shape, DataType.INT8);
                    };
            array.setName(port.name());
            list.add(array);
        }
        return list;
    }

    @Override
    public Map<String, Tensor> processOutput(TranslatorContext context, NDList list) {
        return copy(ports.outputs(), list);
    }

    static Map<String, Tensor> copy(List<Network.Port> outputs, NDList list) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            Network.Port port = outputs.get(i);
            NDArray named = list.get(port.name());
            NDArray array = named == null ? list.get(i) : named;
            int[] shape =
                    Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
            Tensor copy = Tensor.zeros(port.type(), shape);
            ByteBuffer bytes = array.toByteBuffer(true);
            bytes.rewind();
            copy.bytes().put(bytes);
            copies.put(port.name(), copy);
        }
        return copies;
    }
}
