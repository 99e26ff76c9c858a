package io.latentflow.codec.entropy;

import java.util.Arrays;

/**
 * Adaptive probabilities of binary decisions that learn fast at first and slowly later: the share
 * of zeros seen so far, and an exponential mean once {@value #LIMIT} decisions have been seen. That
 * pays where few values are coded with many contexts, as in one predicted latent. Integers only, so
 * encoder and decoder agree on every JVM.
 */
final class CountedBits {

    private static final int COUNT_BITS = 7;
    private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;
    private static final int LIMIT = 100;

    /** Bits of a probability. */
    private static final int PRECISION = 22;

    /** Bits of a rate. */
    private static final int RATE_BITS = 15;

    /** Rate after so many decisions: 1 / (n + 1.6), in units of 2^-15. */
    private static final int[] RATE = new int[LIMIT + 1];

    static {
        for (int n = 0; n <= LIMIT; n++) {
            RATE[n] = 10 * (1 << RATE_BITS) / (10 * n + 16);
        }
    }

    /** Probability of a zero above the count. */
    private final int[] states;

    CountedBits(int count) {
        states = new int[count];
        Arrays.fill(states, 1 << (PRECISION - 1 + COUNT_BITS));
    }

    /** Probability of a 0 in units of 2^-16, from 1 to 65535. */
    int probabilityOfZero(int model) {
        int probability = states[model] >>> (COUNT_BITS + PRECISION - BitModels.BITS);
        return Math.max(1, probability);
    }

    void update(int model, int bit) {
        int state = states[model];
        int count = state & COUNT_MASK;
        int probability = state >>> COUNT_BITS;
        int target = bit == 0 ? (1 << PRECISION) - 1 : 0;
        int shift = PRECISION - BitModels.BITS;
        probability += ((target - probability) >> shift) * RATE[count] >> (RATE_BITS - shift);
        states[model] = probability << COUNT_BITS | Math.min(LIMIT, count + 1);
    }
}
