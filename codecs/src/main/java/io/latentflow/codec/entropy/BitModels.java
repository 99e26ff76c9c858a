package io.latentflow.codec.entropy;

import java.util.Arrays;

/**
 * Adaptive probabilities of binary decisions. Each model is the mean of a fast and a slow estimate
 * of the probability of a 0, both 16 bits; the fast one learns a new source in a few decisions, the
 * slow one settles closer to its true rate. Integers only, so encoder and decoder agree on every
 * JVM.
 */
final class BitModels {

    static final int BITS = 16;

    private static final int FAST = 4;
    private static final int SLOW = 7;

    private static final int MOST = (1 << BITS) - 1;
    private static final int EVEN = 1 << (BITS - 1);

    /** The fast estimate above the slow one: one place of memory for a decision. */
    private final int[] states;

    BitModels(int count) {
        states = new int[count];
        reset();
    }

    /** Forgets everything: even odds. */
    void reset() {
        Arrays.fill(states, EVEN << BITS | EVEN);
    }

    int size() {
        return states.length;
    }

    /** Probability of a 0 in units of 2^-16, from 1 to 65535. */
    int probabilityOfZero(int model) {
        int state = states[model];
        return Math.max(1, ((state >>> BITS) + (state & MOST)) >>> 1);
    }

    void update(int model, int bit) {
        int state = states[model];
        int fast = state >>> BITS;
        int slow = state & MOST;
        if (bit == 0) {
            fast += (MOST - fast) >> FAST;
            slow += (MOST - slow) >> SLOW;
        } else {
            fast -= fast >> FAST;
            slow -= slow >> SLOW;
        }
        states[model] = fast << BITS | slow;
    }
}
