package io.latentflow.codec.train;

import io.latentflow.codec.quantise.Companding;
import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.torch.TorchTensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * The best linear synthesis for an analysis: least squares of the packet coefficients on the
 * dequantised latents of a data set. Their mean products go with it, so that the best synthesis
 * from fewer channels is known too.
 */
final class LinearRefit {

    private LinearRefit() {}

    /**
     * @param centred whether there is a mean to add; sound has none
     */
    static WallocWeights of(
            List<PacketCoefficients> data, WallocWeights weights, float[] gains, boolean centred) {
        int channels = weights.channels();
        int bands = weights.bands();
        LeastSquares fit = new LeastSquares(channels + 1, bands);
        for (PacketCoefficients coefficients : data) {
            try (PointerScope scope = new PointerScope()) {
                int plane = coefficients.rows() * coefficients.columns();
                // A row of ones makes the bias one more weight.
                Tensor design =
                        TorchTensors.of(
                                dequantised(coefficients, weights, gains), channels + 1, plane);
                fit.add(design, TorchTensors.of(coefficients.values(), bands, plane), 1);
            }
        }
        double[] solution = fit.solve();
        float[] synthesis = new float[bands * channels];
        float[] bias = new float[bands];
        for (int b = 0; b < bands; b++) {
            for (int c = 0; c < channels; c++) {
                synthesis[b * channels + c] = (float) solution[c * bands + b];
            }
            bias[b] = centred ? (float) solution[channels * bands + b] : 0;
        }
        return new WallocWeights(
                bands,
                channels,
                weights.analysis(),
                weights.analysisBias(),
                synthesis,
                bias,
                weights.peaks(),
                centred ? fit.meanProducts() : withoutMeans(fit.meanProducts(), channels));
    }

    private static float[] withoutMeans(float[] products, int channels) {
        for (int c = 0; c < channels; c++) {
            products[c * (channels + 1) + channels] = 0;
            products[channels * (channels + 1) + c] = 0;
        }
        return products;
    }

    /** {@code [channels + 1][positions]}: y as a decoder sees it, and a row of ones. */
    static float[] dequantised(
            PacketCoefficients coefficients, WallocWeights weights, float[] gains) {
        int channels = weights.channels();
        int plane = coefficients.rows() * coefficients.columns();
        float[] y = LinearAnalysis.of(coefficients, weights.analysis(), weights.analysisBias());
        float[] design = new float[(channels + 1) * plane];
        Companding companding = Companding.eightBits();
        for (int c = 0; c < channels; c++) {
            for (int k = c * plane; k < (c + 1) * plane; k++) {
                byte value = companding.quantise(y[k] * gains[c]);
                design[k] = companding.expand(value) / gains[c];
            }
        }
        Arrays.fill(design, channels * plane, design.length, 1);
        return design;
    }
}
