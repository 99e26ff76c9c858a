package io.latentflow.engine.graph;

import java.util.random.RandomGenerator;

/** How the weights of a convolution start. */
public enum Initial {
    /** Normal with variance 2 / fan-in: keeps the variance through ReLU-like functions. */
    HE,
    /** Uniform with variance 2 / (fan-in + fan-out): keeps the variance through linear layers. */
    XAVIER,
    /** Uniform with variance 1 / (3 fan-in), within 1 / sqrt(fan-in): PyTorch's own start. */
    FAN_IN,
    /** Zeros: a residual branch that starts as nothing. */
    ZERO;

    float[] values(int count, int fanIn, int fanOut, RandomGenerator random) {
        float[] values = new float[count];
        for (int i = 0; i < count && this != ZERO; i++) {
            values[i] =
                    (float)
                            switch (this) {
                                case HE -> Math.sqrt(2.0 / fanIn) * random.nextGaussian();
                                case XAVIER ->
                                        Math.sqrt(6.0 / ((double) fanIn + fanOut))
                                                * (2 * random.nextDouble() - 1);
                                case FAN_IN -> (2 * random.nextDouble() - 1) / Math.sqrt(fanIn);
                                case ZERO -> 0;
                            };
        }
        return values;
    }
}
