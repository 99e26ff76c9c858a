package io.latentflow.codec.train;

import io.latentflow.codec.quantise.Companding;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Companding, noise or rounding, and decompanding as differentiable operations. */
final class SoftQuantiser {

    private static final double EDGE = 1e-4;

    private final double s;
    private final double m;

    SoftQuantiser(Companding companding) {
        this.s = companding.s();
        this.m = companding.m();
    }

    /** u of z, not rounded: 2 M (Phi(z / S) - 1/2) = M erf(z / (S sqrt 2)). */
    Tensor compress(Tensor z) {
        return torch.erf(z.mul(new Scalar(1 / (s * Math.sqrt(2))))).mul(new Scalar(m));
    }

    /** z of u; the probability is kept within 1e-4 of 0 and 1. */
    Tensor expand(Tensor u) {
        Tensor inner = u.mul(new Scalar(1 / m));
        Tensor kept = torch.clamp(inner, limit(-1 + 2 * EDGE), limit(1 - 2 * EDGE));
        return torch.erfinv(kept).mul(new Scalar(s * Math.sqrt(2)));
    }

    private static ScalarOptional limit(double value) {
        return new ScalarOptional(new Scalar(value));
    }
}
