package io.latentflow.engine.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Copies of named tensors as Java arrays. */
final class TorchWeights {

    private TorchWeights() {}

    static Map<String, float[]> copyOf(Map<String, Tensor> tensors) {
        Map<String, float[]> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> values.put(name, TorchTensors.toArray(tensor)));
        return values;
    }
}
