package io.latentflow.codec.walloc;

import java.util.Arrays;

/**
 * Linear synthesis from the first channels of a latent. With A the mean products of these channels
 * and a constant, and C those of the missing channels with them, the missing channels are best told
 * by C A^-1, and the synthesis of them folds into that of the channels at hand: least squares with
 * omitted variables, so it equals a fit to these channels alone on the same data.
 */
final class PrefixSynthesis {

    /** Keeps the solution stable where a channel is always 0; relative to the mean square. */
    private static final double RIDGE = 1e-10;

    private PrefixSynthesis() {}

    static WallocWeights of(WallocWeights whole, int count) {
        if (count < 1 || count > whole.channels()) {
            throw new IllegalArgumentException(
                    "channels must be 1 to %d: %d".formatted(whole.channels(), count));
        }
        int channels = whole.channels();
        int bands = whole.bands();
        float[] synthesis = new float[bands * count];
        for (int b = 0; b < bands; b++) {
            System.arraycopy(whole.synthesis(), b * channels, synthesis, b * count, count);
        }
        float[] bias = whole.synthesisBias().clone();
        float[] moments = {};
        if (whole.moments().length > 0) {
            double[][] told = missing(whole, count);
            for (int b = 0; b < bands; b++) {
                fold(whole, count, told, b, synthesis, bias);
            }
            moments = momentsOf(whole, count);
        }
        return new WallocWeights(
                bands,
                count,
                Arrays.copyOf(whole.analysis(), count * bands),
                Arrays.copyOf(whole.analysisBias(), count),
                synthesis,
                bias,
                Arrays.copyOf(whole.peaks(), count),
                moments);
    }

    private static void fold(
            WallocWeights whole,
            int count,
            double[][] told,
            int band,
            float[] synthesis,
            float[] bias) {
        int channels = whole.channels();
        for (int i = 0; i <= count; i++) {
            double sum = 0;
            for (int c = count; c < channels; c++) {
                sum += whole.synthesis()[band * channels + c] * told[c - count][i];
            }
            if (i < count) {
                synthesis[band * count + i] += (float) sum;
            } else {
                bias[band] += (float) sum;
            }
        }
    }

    /** Each missing channel as weights of the channels at hand and a constant. */
    private static double[][] missing(WallocWeights whole, int count) {
        int size = count + 1;
        double[][] a = new double[size][size];
        double trace = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                a[i][j] = moment(whole, place(whole, count, i), place(whole, count, j));
            }
            trace += a[i][i];
        }
        for (int i = 0; i < size; i++) {
            a[i][i] += RIDGE * trace / size;
        }
        factor(a);
        double[][] told = new double[whole.channels() - count][];
        for (int c = count; c < whole.channels(); c++) {
            double[] right = new double[size];
            for (int i = 0; i < size; i++) {
                right[i] = moment(whole, c, place(whole, count, i));
            }
            told[c - count] = solve(a, right);
        }
        return told;
    }

    /** Cholesky factor in the lower triangle, in place. */
    private static void factor(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL)) : sum / a[j][j];
            }
        }
    }

    private static double[] solve(double[][] factor, double[] right) {
        double[] x = right;
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= factor[i][k] * x[k];
            }
            x[i] /= factor[i][i];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= factor[k][i] * x[k];
            }
            x[i] /= factor[i][i];
        }
        return x;
    }

    private static float[] momentsOf(WallocWeights whole, int count) {
        float[] moments = new float[(count + 1) * (count + 1)];
        for (int i = 0; i <= count; i++) {
            for (int j = 0; j <= count; j++) {
                moments[i * (count + 1) + j] =
                        moment(whole, place(whole, count, i), place(whole, count, j));
            }
        }
        return moments;
    }

    /** Row of the i-th regressor: the constant comes after the channels at hand. */
    private static int place(WallocWeights whole, int count, int i) {
        return i < count ? i : whole.channels();
    }

    private static float moment(WallocWeights whole, int row, int column) {
        return whole.moments()[row * (whole.channels() + 1) + column];
    }
}
