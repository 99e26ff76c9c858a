package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.wavelet.PacketTransform;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * How much an error of packet coefficients is as an error of samples. The synthesis functions of
 * CDF 9/7 packets are not orthonormal: their Gram matrix G makes |x|^2 = X^T G X for the
 * coefficients X of a position (products of functions of different positions are left out, and for
 * pictures those of different bands of the first level, so that its bands stay apart). With X' =
 * sqrt(G) X a transform that is best for X' is best for samples: 0.15 dB at equal bytes on
 * photographs.
 */
final class SynthesisMetric {

    private final CodecPlan plan;

    SynthesisMetric(CodecPlan plan) {
        this.plan = plan;
    }

    /** Square root of the Gram matrix, symmetric, of doubles, {@code [bands][bands]}. */
    Tensor root() {
        return power(0.5);
    }

    /** Its inverse. */
    Tensor inverseRoot() {
        return power(-0.5);
    }

    private Tensor power(double exponent) {
        double[] gram = plan.kind() == SignalKind.IMAGE ? picture() : line();
        int size = (int) Math.sqrt(gram.length);
        Tensor square = torch.zeros(new long[] {size, size}).to(ScalarType.Double);
        square.data_ptr_double().put(gram);
        T_TensorTensor_T parts = torch.linalg_eigh(square);
        double[] values = new double[size];
        parts.get0().contiguous().data_ptr_double().get(values);
        for (int i = 0; i < size; i++) {
            values[i] = Math.pow(values[i], exponent);
        }
        Tensor powers = torch.zeros(new long[] {size}).to(ScalarType.Double);
        powers.data_ptr_double().put(values);
        Tensor vectors = parts.get1();
        Tensor one = vectors.mul(powers).matmul(vectors.transpose(0, 1));
        // What is apart stays apart, to the last bit: bands without weights are never computed.
        Tensor together = square.ne(new Scalar(0)).to(ScalarType.Double);
        one = one.mul(together);
        TensorVector channels = new TensorVector();
        for (int c = 0; c < plan.signalChannels(); c++) {
            channels.push_back(one);
        }
        return torch.block_diag(channels);
    }

    /** Of one line: products of the functions of one position. */
    private double[] line() {
        int side = 1 << plan.levels();
        // The functions of the lowest band reach 8 * side samples far.
        int positions = 16;
        PacketTransform transform =
                PacketTransform.oneDimensional(plan.levels(), CodecPlan.boundary(plan.kind()));
        float[][] functions = new float[side][];
        for (int plane = 0; plane < side; plane++) {
            float[] planes = new float[side * positions];
            planes[plane * positions + positions / 2] = (float) (1 / transform.scale(plane));
            transform.inverse(planes, 1, positions);
            functions[transform.band(plane)] = planes;
        }
        double[] gram = new double[side * side];
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                double sum = 0;
                for (int k = 0; k < functions[i].length; k++) {
                    sum += (double) functions[i][k] * functions[j][k];
                }
                gram[i * side + j] = sum;
            }
        }
        return gram;
    }

    /** A function of a picture is the product of one along the rows and one across them. */
    private double[] picture() {
        double[] line = line();
        int side = 1 << plan.levels();
        int bands = side * side;
        int firstLevel = bands / 4;
        double[] gram = new double[bands * bands];
        for (int i = 0; i < bands; i++) {
            for (int j = 0; j < bands; j++) {
                if (i / firstLevel == j / firstLevel) {
                    gram[i * bands + j] =
                            line[along(i) * side + along(j)]
                                    * line[along(i << 1) * side + along(j << 1)];
                }
            }
        }
        return gram;
    }

    /** Every second bit of a band's number, from the second: which filters went along the rows. */
    private int along(int band) {
        int index = 0;
        for (int level = plan.levels() - 1; level >= 0; level--) {
            index = index << 1 | band >> 2 * level + 1 & 1;
        }
        return index;
    }
}
