package io.latentflow.codec.train;

import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.engine.torch.TorchTensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Largest magnitude of each latent channel over a data set. */
final class Peaks {

    private Peaks() {}

    static float[] of(
            List<PacketCoefficients> data, float[] analysis, float[] analysisBias, int channels) {
        float[] peaks = new float[channels];
        for (PacketCoefficients coefficients : data) {
            int plane = coefficients.rows() * coefficients.columns();
            float[] y;
            try (PointerScope scope = new PointerScope()) {
                Tensor a = TorchTensors.of(analysis, channels, coefficients.bands());
                Tensor x = TorchTensors.of(coefficients.values(), coefficients.bands(), plane);
                y = TorchTensors.toArray(torch.matmul(a, x));
            }
            for (int c = 0; c < channels; c++) {
                for (int k = c * plane; k < (c + 1) * plane; k++) {
                    peaks[c] = Math.max(peaks[c], Math.abs(y[k] + analysisBias[c]));
                }
            }
        }
        return peaks;
    }
}
