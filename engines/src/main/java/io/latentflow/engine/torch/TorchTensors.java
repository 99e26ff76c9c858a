package io.latentflow.engine.torch;

import io.latentflow.engine.ElementType;
import io.latentflow.engine.EngineException;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Java arrays and tensors to libtorch's and back, always by copy, float only. */
public final class TorchTensors {

    private TorchTensors() {}

    /** A tensor on the CPU with a copy of the values. Owned by the caller's pointer scope. */
    public static Tensor of(float[] values, long... shape) {
        Torch.require();
        long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (count != values.length) {
            throw new IllegalArgumentException(
                    "shape %s has %d values, but there are %d"
                            .formatted(Arrays.toString(shape), count, values.length));
        }
        return Tensor.create(values, shape);
    }

    /** A tensor on the CPU with a copy of the values. Owned by the caller's pointer scope. */
    public static Tensor of(io.latentflow.engine.Tensor tensor) {
        Torch.require();
        if (tensor.type() != ElementType.FLOAT32) {
            throw new EngineException("libtorch networks take float tensors, not " + tensor);
        }
        long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
        try (FloatPointer values = new FloatPointer(tensor.floats())) {
            Tensor copy = torch.empty(shape);
            copy.data_ptr_float().put(values);
            return copy;
        }
    }

    /** A copy of a float tensor's values, wherever it lives. */
    public static float[] toArray(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            float[] values = new float[Math.toIntExact(tensor.numel())];
            onCpu(tensor).data_ptr_float().get(values);
            return values;
        }
    }

    /** A copy of a float tensor, wherever it lives. */
    public static io.latentflow.engine.Tensor copyOf(Tensor tensor) {
        int[] shape = Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
        io.latentflow.engine.Tensor copy =
                io.latentflow.engine.Tensor.zeros(ElementType.FLOAT32, shape);
        try (PointerScope scope = new PointerScope()) {
            FloatPointer values = onCpu(tensor).data_ptr_float().capacity(tensor.numel());
            copy.floats().put(values.asBuffer());
        }
        return copy;
    }

    private static Tensor onCpu(Tensor tensor) {
        return tensor.detach().cpu().to(ScalarType.Float).contiguous();
    }
}
