package io.latentflow.codec.train;

import io.latentflow.codec.quantise.Companding;
import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.torch.TorchTensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The best linear synthesis for an analysis: least squares of the packet coefficients on the
 * dequantised latents of a data set.
 */
final class LinearRefit {

    private LinearRefit() {}

    static WallocWeights of(List<PacketCoefficients> data, WallocWeights weights, float[] gains) {
        int channels = weights.channels();
        int bands = weights.bands();
        try (PointerScope scope = new PointerScope()) {
            Tensor gram =
                    torch.zeros(new long[] {channels + 1, channels + 1}).to(ScalarType.Double);
            Tensor cross = torch.zeros(new long[] {channels + 1, bands}).to(ScalarType.Double);
            for (PacketCoefficients coefficients : data) {
                try (PointerScope inner = new PointerScope()) {
                    int plane = coefficients.rows() * coefficients.columns();
                    Tensor x =
                            TorchTensors.of(coefficients.values(), bands, plane)
                                    .to(ScalarType.Double);
                    float[] y = dequantised(coefficients, weights, gains);
                    // A row of ones makes the bias one more weight.
                    Tensor design = TorchTensors.of(y, channels + 1, plane).to(ScalarType.Double);
                    gram.add_(design.matmul(design.transpose(0, 1)));
                    cross.add_(design.matmul(x.transpose(0, 1)));
                }
            }
            float[] solution =
                    TorchTensors.toArray(
                            torch.linalg_solve(gram, cross).to(ScalarType.Float).contiguous());
            float[] synthesis = new float[bands * channels];
            float[] bias = new float[bands];
            for (int b = 0; b < bands; b++) {
                for (int c = 0; c < channels; c++) {
                    synthesis[b * channels + c] = solution[c * bands + b];
                }
                bias[b] = solution[channels * bands + b];
            }
            return new WallocWeights(
                    bands,
                    channels,
                    weights.analysis(),
                    weights.analysisBias(),
                    synthesis,
                    bias,
                    weights.peaks());
        }
    }

    private static float[] dequantised(
            PacketCoefficients coefficients, WallocWeights weights, float[] gains) {
        int channels = weights.channels();
        int plane = coefficients.rows() * coefficients.columns();
        float[] y;
        try (PointerScope scope = new PointerScope()) {
            Tensor a = TorchTensors.of(weights.analysis(), channels, weights.bands());
            Tensor x = TorchTensors.of(coefficients.values(), weights.bands(), plane);
            y = TorchTensors.toArray(torch.matmul(a, x));
        }
        float[] design = new float[(channels + 1) * plane];
        Companding companding = Companding.eightBits();
        for (int c = 0; c < channels; c++) {
            for (int k = c * plane; k < (c + 1) * plane; k++) {
                byte value = companding.quantise((y[k] + weights.analysisBias()[c]) * gains[c]);
                design[k] = companding.expand(value) / gains[c];
            }
        }
        Arrays.fill(design, channels * plane, design.length, 1);
        return design;
    }
}
