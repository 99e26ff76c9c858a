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

    private final char[] fast;
    private final char[] slow;

    BitModels(int count) {
        fast = new char[count];
        slow = new char[count];
        reset();
    }

    /** Forgets everything: even odds. */
    void reset() {
        Arrays.fill(fast, (char) (1 << (BITS - 1)));
        Arrays.fill(slow, (char) (1 << (BITS - 1)));
    }

    int size() {
        return fast.length;
    }

    /** Probability of a 0 in units of 2^-16, from 1 to 65535. */
    int probabilityOfZero(int model) {
        return Math.max(1, (fast[model] + slow[model]) >>> 1);
    }

    void update(int model, int bit) {
        int f = fast[model];
        int s = slow[model];
        if (bit == 0) {
            fast[model] = (char) (f + ((65535 - f) >> FAST));
            slow[model] = (char) (s + ((65535 - s) >> SLOW));
        } else {
            fast[model] = (char) (f - (f >> FAST));
            slow[model] = (char) (s - (s >> SLOW));
        }
    }
}
