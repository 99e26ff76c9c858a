package io.latentflow.codec.train;

import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.torch.TorchTensors;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The closed-form codec: mean and leading eigenvectors of the covariance of the packet coefficients
 * (Karhunen-Loeve transform). The sign of an eigenvector makes its largest entry positive, so that
 * a refit gives the same codec.
 */
final class KarhunenLoeve {

    private final int bands;
    private final double[] sum;
    private final Tensor products;
    private double positions;

    KarhunenLoeve(int bands) {
        this.bands = bands;
        this.sum = new double[bands];
        Tensor zeros = torch.zeros(new long[] {bands, bands}).to(ScalarType.Double);
        zeros.retainReference();
        this.products = zeros;
    }

    static WallocWeights fit(List<PacketCoefficients> data, int bands, int channels) {
        try (PointerScope scope = new PointerScope()) {
            KarhunenLoeve fit = new KarhunenLoeve(bands);
            data.forEach(fit::add);
            return fit.weights(data, channels);
        }
    }

    private void add(PacketCoefficients coefficients) {
        int plane = coefficients.rows() * coefficients.columns();
        positions += plane;
        float[] values = coefficients.values();
        for (int b = 0; b < bands; b++) {
            double line = 0;
            for (int k = b * plane; k < (b + 1) * plane; k++) {
                line += values[k];
            }
            sum[b] += line;
        }
        try (PointerScope scope = new PointerScope()) {
            Tensor x = TorchTensors.of(values, bands, plane).to(ScalarType.Double);
            products.add_(x.matmul(x.transpose(0, 1)));
        }
    }

    private WallocWeights weights(List<PacketCoefficients> data, int channels) {
        double[] vectors = leadingVectors(channels);
        float[] analysis = new float[channels * bands];
        float[] synthesis = new float[channels * bands];
        float[] analysisBias = new float[channels];
        float[] synthesisBias = new float[bands];
        for (int b = 0; b < bands; b++) {
            synthesisBias[b] = (float) (sum[b] / positions);
        }
        for (int c = 0; c < channels; c++) {
            double bias = 0;
            for (int b = 0; b < bands; b++) {
                double entry = vectors[c * bands + b];
                analysis[c * bands + b] = (float) entry;
                synthesis[b * channels + c] = (float) entry;
                bias -= entry * sum[b] / positions;
            }
            analysisBias[c] = (float) bias;
        }
        float[] peaks = Peaks.of(data, analysis, analysisBias, channels);
        return new WallocWeights(
                bands, channels, analysis, analysisBias, synthesis, synthesisBias, peaks);
    }

    /** {@code [channels][bands]}, largest eigenvalue first. */
    private double[] leadingVectors(int channels) {
        double[] covariance = new double[bands * bands];
        products.data_ptr_double().get(covariance);
        for (int i = 0; i < bands; i++) {
            for (int j = 0; j < bands; j++) {
                covariance[i * bands + j] =
                        covariance[i * bands + j] / positions
                                - sum[i] / positions * (sum[j] / positions);
            }
        }
        products.data_ptr_double().put(covariance);
        T_TensorTensor_T decomposition = torch.linalg_eigh(products);
        Tensor columns = decomposition.get1().contiguous();
        double[] all = new double[bands * bands];
        DoublePointer pointer = columns.data_ptr_double();
        pointer.get(all);
        double[] vectors = new double[channels * bands];
        for (int c = 0; c < channels; c++) {
            int column = bands - 1 - c;
            double largest = 0;
            for (int b = 0; b < bands; b++) {
                double entry = all[b * bands + column];
                if (Math.abs(entry) > Math.abs(largest)) {
                    largest = entry;
                }
            }
            for (int b = 0; b < bands; b++) {
                vectors[c * bands + b] = Math.signum(largest) * all[b * bands + column];
            }
        }
        return vectors;
    }
}
