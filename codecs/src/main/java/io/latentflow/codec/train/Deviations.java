package io.latentflow.codec.train;

import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.torch.TorchTensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Standard deviation of each latent channel y over a data set. */
final class Deviations {

    private Deviations() {}

    static float[] of(List<PacketCoefficients> data, WallocWeights weights) {
        int channels = weights.channels();
        double[] squares = new double[channels];
        double positions = 0;
        for (PacketCoefficients coefficients : data) {
            int plane = coefficients.rows() * coefficients.columns();
            positions += plane;
            float[] y;
            try (PointerScope scope = new PointerScope()) {
                Tensor a = TorchTensors.of(weights.analysis(), channels, weights.bands());
                Tensor x = TorchTensors.of(coefficients.values(), weights.bands(), plane);
                y = TorchTensors.toArray(torch.matmul(a, x));
            }
            for (int c = 0; c < channels; c++) {
                for (int k = c * plane; k < (c + 1) * plane; k++) {
                    double value = y[k] + weights.analysisBias()[c];
                    squares[c] += value * value;
                }
            }
        }
        float[] deviations = new float[channels];
        for (int c = 0; c < channels; c++) {
            deviations[c] = (float) Math.sqrt(squares[c] / positions);
        }
        return deviations;
    }
}
