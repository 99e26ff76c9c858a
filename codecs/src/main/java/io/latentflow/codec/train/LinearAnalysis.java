package io.latentflow.codec.train;

import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.engine.torch.TorchTensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The linear layer of an encoder over whole signals. */
final class LinearAnalysis {

    private LinearAnalysis() {}

    /** y = analysis X + bias: {@code [channels][positions]}. */
    static float[] of(PacketCoefficients coefficients, float[] analysis, float[] bias) {
        int channels = bias.length;
        int positions = coefficients.rows() * coefficients.columns();
        try (PointerScope scope = new PointerScope()) {
            Tensor weights = TorchTensors.of(analysis, channels, coefficients.bands());
            Tensor x = TorchTensors.of(coefficients.values(), coefficients.bands(), positions);
            Tensor offsets = TorchTensors.of(bias, channels, 1);
            return TorchTensors.toArray(torch.matmul(weights, x).add(offsets));
        }
    }
}
