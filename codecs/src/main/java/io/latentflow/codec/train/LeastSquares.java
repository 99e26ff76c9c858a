package io.latentflow.codec.train;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Linear least squares over more data than fits in memory: sums of products are gathered piece by
 * piece, then the normal equations are solved by Cholesky factorisation in double precision. The
 * solution is found in Java: the LU solver of OpenBLAS, which libtorch calls, crashes in a JVM from
 * about 150 unknowns on.
 */
final class LeastSquares {

    /** Keeps the solution stable where a regressor is always zero; relative to the mean square. */
    private static final double RIDGE = 1e-9;

    private final int regressors;
    private final int targets;
    private final double[] gram;
    private final double[] cross;
    private double weights;

    LeastSquares(int regressors, int targets) {
        this.regressors = regressors;
        this.targets = targets;
        this.gram = new double[regressors * regressors];
        this.cross = new double[regressors * targets];
    }

    /**
     * Adds observations.
     *
     * @param design [regressors, observations]
     * @param values [targets, observations]
     * @param weight of each observation
     */
    void add(Tensor design, Tensor values, double weight) {
        try (PointerScope scope = new PointerScope()) {
            weights += weight * design.size(1);
            Tensor d = design.to(ScalarType.Double);
            addTo(gram, torch.matmul(d, d.transpose(0, 1)), weight);
            addTo(cross, torch.matmul(d, values.to(ScalarType.Double).transpose(0, 1)), weight);
        }
    }

    /** Mean products of the regressors: {@code [regressors][regressors]}. */
    float[] meanProducts() {
        float[] means = new float[gram.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) (gram[i] / weights);
        }
        return means;
    }

    /** The weights: {@code [regressors][targets]}. */
    double[] solve() {
        double[] factor = choleskyFactor();
        double[] solution = cross.clone();
        for (int i = 0; i < regressors; i++) {
            for (int k = 0; k < i; k++) {
                subtractRow(solution, i, k, factor[i * regressors + k]);
            }
            divideRow(solution, i, factor[i * regressors + i]);
        }
        for (int i = regressors - 1; i >= 0; i--) {
            for (int k = i + 1; k < regressors; k++) {
                subtractRow(solution, i, k, factor[k * regressors + i]);
            }
            divideRow(solution, i, factor[i * regressors + i]);
        }
        return solution;
    }

    private double[] choleskyFactor() {
        double trace = 0;
        for (int i = 0; i < regressors; i++) {
            trace += gram[i * regressors + i];
        }
        double ridge = RIDGE * trace / regressors;
        double[] factor = new double[gram.length];
        for (int i = 0; i < regressors; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = gram[i * regressors + j] + (i == j ? ridge : 0);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i * regressors + k] * factor[j * regressors + k];
                }
                factor[i * regressors + j] =
                        i == j
                                ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL))
                                : sum / factor[j * regressors + j];
            }
        }
        return factor;
    }

    private void subtractRow(double[] rows, int row, int other, double weight) {
        for (int t = 0; t < targets; t++) {
            rows[row * targets + t] -= weight * rows[other * targets + t];
        }
    }

    private void divideRow(double[] rows, int row, double divisor) {
        for (int t = 0; t < targets; t++) {
            rows[row * targets + t] /= divisor;
        }
    }

    private static void addTo(double[] sum, Tensor part, double weight) {
        double[] values = new double[sum.length];
        part.contiguous().data_ptr_double().get(values);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * values[i];
        }
    }
}
