package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.torch.TorchTensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The closed-form codec: mean and leading eigenvectors of the covariance of the packet coefficients
 * (Karhunen-Loeve transform), in the metric in which their errors are errors of samples. The sign
 * of an eigenvector makes its largest entry positive, so that a refit gives the same codec.
 */
final class KarhunenLoeve {

    private final int bands;

    /** Pictures have a mean; sound has none, so that silence is silence to the last bit. */
    private final boolean centred;

    private final double[] sum;
    private final Tensor products;
    private double positions;

    private KarhunenLoeve(CodecPlan plan) {
        this.bands = plan.bands();
        this.centred = plan.kind() == SignalKind.IMAGE;
        this.sum = new double[bands];
        Tensor zeros = torch.zeros(new long[] {bands, bands}).to(ScalarType.Double);
        zeros.retainReference();
        this.products = zeros;
    }

    static WallocWeights fit(List<PacketCoefficients> data, CodecPlan plan) {
        try (PointerScope scope = new PointerScope()) {
            KarhunenLoeve fit = new KarhunenLoeve(plan);
            data.forEach(fit::add);
            return fit.weights(data, plan);
        }
    }

    private void add(PacketCoefficients coefficients) {
        int plane = coefficients.rows() * coefficients.columns();
        positions += plane;
        float[] values = coefficients.values();
        for (int b = 0; centred && b < bands; b++) {
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

    private WallocWeights weights(List<PacketCoefficients> data, CodecPlan plan) {
        int channels = plan.latentChannels();
        SynthesisMetric metric = new SynthesisMetric(plan);
        Tensor root = metric.root();
        Tensor vectors = leadingVectors(root.matmul(covariance()).matmul(root), plan);
        double[] analysing = new double[channels * bands];
        vectors.matmul(root).contiguous().data_ptr_double().get(analysing);
        double[] synthesising = new double[channels * bands];
        vectors.matmul(metric.inverseRoot()).contiguous().data_ptr_double().get(synthesising);
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
                double entry = analysing[c * bands + b];
                analysis[c * bands + b] = (float) entry;
                synthesis[b * channels + c] = (float) synthesising[c * bands + b];
                bias -= entry * sum[b] / positions;
            }
            analysisBias[c] = (float) bias;
        }
        float[] peaks = Peaks.of(data, analysis, analysisBias, channels);
        return new WallocWeights(
                bands,
                channels,
                analysis,
                analysisBias,
                synthesis,
                synthesisBias,
                peaks,
                new float[0]);
    }

    /**
     * {@code [channels][bands]}, orthonormal, largest eigenvalue of each stage first. A stage sees
     * the covariance of what the channels before it leave.
     */
    private Tensor leadingVectors(Tensor covariance, CodecPlan plan) {
        int channels = plan.latentChannels();
        double[] vectors = new double[channels * bands];
        int begin = 0;
        for (BandStages.Stage stage : BandStages.of(plan)) {
            int[] used = stage.bands();
            double[] all = eigenvectors(part(remainder(covariance, vectors, begin), used));
            for (int c = begin; c < stage.end(); c++) {
                int column = used.length - 1 - (c - begin);
                double largest = 0;
                for (int b = 0; b < used.length; b++) {
                    double entry = all[b * used.length + column];
                    if (Math.abs(entry) > Math.abs(largest)) {
                        largest = entry;
                    }
                }
                for (int b = 0; b < used.length; b++) {
                    vectors[c * bands + used[b]] =
                            Math.signum(largest) * all[b * used.length + column];
                }
            }
            begin = stage.end();
        }
        Tensor rows = torch.zeros(new long[] {channels, bands}).to(ScalarType.Double);
        rows.data_ptr_double().put(vectors);
        return rows;
    }

    private Tensor covariance() {
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
        return products;
    }

    /** P C P with P = I - V^T V: the covariance of what V does not hold. */
    private Tensor remainder(Tensor covariance, double[] vectors, int count) {
        if (count == 0) {
            return covariance;
        }
        Tensor held = torch.zeros(new long[] {count, bands}).to(ScalarType.Double);
        held.data_ptr_double().put(vectors, 0, count * bands);
        Tensor projection =
                torch.eye(bands).to(ScalarType.Double).sub(held.transpose(0, 1).matmul(held));
        return projection.matmul(covariance).matmul(projection);
    }

    /** Rows and columns of the bands used. */
    private double[] part(Tensor square, int[] used) {
        double[] all = new double[bands * bands];
        square.contiguous().data_ptr_double().get(all);
        double[] part = new double[used.length * used.length];
        for (int i = 0; i < used.length; i++) {
            for (int j = 0; j < used.length; j++) {
                part[i * used.length + j] = all[used[i] * bands + used[j]];
            }
        }
        return part;
    }

    /** Of a symmetric matrix, in columns, smallest eigenvalue first. */
    private static double[] eigenvectors(double[] matrix) {
        int size = (int) Math.sqrt(matrix.length);
        Tensor square = torch.zeros(new long[] {size, size}).to(ScalarType.Double);
        square.data_ptr_double().put(matrix);
        T_TensorTensor_T decomposition = torch.linalg_eigh(square);
        double[] vectors = new double[matrix.length];
        decomposition.get1().contiguous().data_ptr_double().get(vectors);
        return vectors;
    }
}
