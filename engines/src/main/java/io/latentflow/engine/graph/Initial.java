package io.latentflow.engine.graph;

import java.util.random.RandomGenerator;

/** How the weights of a convolution start. */
public enum Initial {
    /** Normal with variance 2 / fan-in: keeps the variance through ReLU-like functions. */
    HE,
    /** Uniform with variance 2 / (fan-in + fan-out): keeps the variance through linear layers. */
    XAVIER,
    /** Zeros: a residual branch that starts as nothing. */
    ZERO;

    float[] values(int count, int fanIn, int fanOut, RandomGenerator random) {
        float[] values = new float[count];
        double he = Math.sqrt(2.0 / fanIn);
        double xavier = Math.sqrt(6.0 / ((double) fanIn + fanOut));
        for (int i = 0; i < count && this != ZERO; i++) {
            values[i] =
                    (float)
                            (this == HE
                                    ? he * random.nextGaussian()
                                    : xavier * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
