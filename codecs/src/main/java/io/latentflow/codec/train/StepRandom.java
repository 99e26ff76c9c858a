package io.latentflow.codec.train;

import java.util.SplittableRandom;

/**
 * Random numbers that depend on the seed and the step alone, so that a training that goes on from a
 * checkpoint draws what an uninterrupted one would have drawn.
 */
final class StepRandom {

    /** Odd, and far from any other multiple: the golden ratio in 64 bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private StepRandom() {}

    static SplittableRandom of(long seed, long step) {
        return new SplittableRandom(seed + SPREAD * (step + 1)).split();
    }
}
