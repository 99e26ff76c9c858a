package io.latentflow.codec.nerv.train;

import io.latentflow.engine.torch.TorchTensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * 0.7 mean absolute difference + 0.3 (1 - SSIM) of frames from 0 to 1 (NeRV, arXiv 2110.13903). The
 * SSIM is that of Wang et al. 2004: Gaussian window of 11 x 11 and sigma 1.5, K1 = 0.01, K2 = 0.03,
 * windows wholly inside. Sides under 11 pixels take a window of that many pixels.
 */
final class FusionLoss {

    private static final double ABSOLUTE_PART = 0.7;
    private static final int WINDOW = 11;
    private static final double SIGMA = 1.5;
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;
    private static final int MOMENTS = 5;

    private FusionLoss() {}

    /**
     * @param actual (batch, channels, height, width)
     * @param expected of the same shape
     */
    static Tensor of(Tensor actual, Tensor expected) {
        Tensor absolute = actual.sub(expected).abs().mean();
        Tensor structure = ssim(actual, expected).neg().add(new Scalar(1.0));
        return absolute.mul(new Scalar(ABSOLUTE_PART))
                .add(structure.mul(new Scalar(1 - ABSOLUTE_PART)));
    }

    /** Mean structural similarity, at most 1. */
    static Tensor ssim(Tensor x, Tensor y) {
        long planes = x.size(0) * x.size(1);
        Tensor all =
                torch.cat(new TensorVector(x, y, x.mul(x), y.mul(y), x.mul(y)), 0)
                        .reshape(MOMENTS * planes, 1, x.size(2), x.size(3));
        float[] column = gaussian(Math.min(WINDOW, x.size(2)));
        float[] row = gaussian(Math.min(WINDOW, x.size(3)));
        Tensor down = torch.conv2d(all, TorchTensors.of(column, 1, 1, column.length, 1));
        Tensor means = torch.conv2d(down, TorchTensors.of(row, 1, 1, 1, row.length));
        Tensor meanX = means.narrow(0, 0, planes);
        Tensor meanY = means.narrow(0, planes, planes);
        Tensor squareX = meanX.mul(meanX);
        Tensor squareY = meanY.mul(meanY);
        Tensor product = meanX.mul(meanY);
        Tensor varianceX = means.narrow(0, 2 * planes, planes).sub(squareX);
        Tensor varianceY = means.narrow(0, 3 * planes, planes).sub(squareY);
        Tensor covariance = means.narrow(0, 4 * planes, planes).sub(product);
        Scalar two = new Scalar(2.0);
        Scalar c1 = new Scalar(C1);
        Scalar c2 = new Scalar(C2);
        return product.mul(two)
                .add(c1)
                .mul(covariance.mul(two).add(c2))
                .div(squareX.add(squareY).add(c1).mul(varianceX.add(varianceY).add(c2)))
                .mean();
    }

    private static float[] gaussian(long length) {
        float[] weights = new float[(int) length];
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += Math.exp(-square(i - (length - 1) / 2.0) / (2 * SIGMA * SIGMA));
        }
        for (int i = 0; i < length; i++) {
            double value = Math.exp(-square(i - (length - 1) / 2.0) / (2 * SIGMA * SIGMA));
            weights[i] = (float) (value / sum);
        }
        return weights;
    }

    private static double square(double value) {
        return value * value;
    }
}
