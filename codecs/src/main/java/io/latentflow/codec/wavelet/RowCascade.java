package io.latentflow.codec.wavelet;

/**
 * Lifting across the rows of a picture while they come in: every step is done as soon as the rows
 * it needs are there, at all packet levels, so that rows are worked while they are in the cache and
 * only a window of them is held. The sums are those of doing step after step over the whole
 * picture, to the bit.
 *
 * <p>The first and the last row mirror. What wraps around is worked with rows before and after, see
 * {@link #REACH}.
 */
final class RowCascade {

    /**
     * Groups of {@code side} rows before and after a row that its bands, or samples, depend on: the
     * four steps of a level reach four samples far, 4 (1 + 2 + 4 + ...) in all.
     */
    static final int REACH = 4;

    private final PacketLines lines;
    private final int side;
    private float[][] window = new float[0][];
    private int length;
    private int rows;
    private int complete;

    RowCascade(PacketLines lines) {
        this.lines = lines;
        this.side = 1 << lines.levels();
    }

    /**
     * Starts a picture.
     *
     * @param rows how many will come in all, a multiple of 2^levels
     * @param length floats a row
     * @param held how many rows before the newest one may still be asked for
     */
    void begin(int rows, int length, int held) {
        this.rows = rows;
        this.length = length;
        this.complete = 0;
        if (window.length < held || window[0].length < length) {
            window = new float[held][length];
        }
    }

    /** Memory of a row, to be filled before it is worked, and read once it is complete. */
    float[] row(int index) {
        return window[index % window.length];
    }

    /** So many rows from the first on are done: bands after forward, samples after inverse. */
    int complete() {
        return complete;
    }

    /** Works what row {@code index} makes possible; rows come in order. */
    void forward(int index) {
        if (side == 1) {
            complete = index + 1;
        } else if ((index & 1) != 0) {
            forward(0, index >> 1);
        }
    }

    /** Pair k of all lines of a level is there. */
    private void forward(int level, int k) {
        int last = (rows >> level + 1) - 1;
        for (int line = 0; line < 1 << level; line++) {
            if (!lines.wanted(level, line)) {
                continue;
            }
            if (k >= 1) {
                predict(level, line, k - 1, last, Cdf97.ALPHA);
                update(level, line, k - 1, Cdf97.BETA);
            }
            if (k >= 2) {
                predict(level, line, k - 2, last, Cdf97.GAMMA);
                update(level, line, k - 2, Cdf97.DELTA);
            }
            if (k == last) {
                predict(level, line, k, last, Cdf97.ALPHA);
                update(level, line, k, Cdf97.BETA);
                if (k >= 1) {
                    predict(level, line, k - 1, last, Cdf97.GAMMA);
                    update(level, line, k - 1, Cdf97.DELTA);
                }
                predict(level, line, k, last, Cdf97.GAMMA);
                update(level, line, k, Cdf97.DELTA);
            }
        }
        int from = Math.max(0, k - 2);
        int to = k == last ? last : k - 2;
        for (int done = from; done <= to; done++) {
            if (level + 1 == lines.levels()) {
                complete = (done + 1) * side;
            } else if ((done & 1) != 0) {
                forward(level + 1, done >> 1);
            }
        }
    }

    /** Works what the group of 2^levels rows from {@code index * 2^levels} on makes possible. */
    void inverse(int index) {
        if (side == 1) {
            complete = index + 1;
        } else {
            inverse(lines.levels() - 1, index);
        }
    }

    private void inverse(int level, int k) {
        int last = (rows >> level + 1) - 1;
        for (int line = 0; line < 1 << level; line++) {
            if (!lines.wanted(level, line)) {
                continue;
            }
            update(level, line, k, -Cdf97.DELTA);
            if (k >= 1) {
                predict(level, line, k - 1, last, -Cdf97.GAMMA);
                update(level, line, k - 1, -Cdf97.BETA);
            }
            if (k >= 2) {
                predict(level, line, k - 2, last, -Cdf97.ALPHA);
            }
            if (k == last) {
                predict(level, line, k, last, -Cdf97.GAMMA);
                update(level, line, k, -Cdf97.BETA);
                if (k >= 1) {
                    predict(level, line, k - 1, last, -Cdf97.ALPHA);
                }
                predict(level, line, k, last, -Cdf97.ALPHA);
            }
        }
        int from = Math.max(0, k - 2);
        int to = k == last ? last : k - 2;
        for (int done = from; done <= to; done++) {
            if (level == 0) {
                complete = 2 * (done + 1);
            } else {
                inverse(level - 1, 2 * done);
                inverse(level - 1, 2 * done + 1);
            }
        }
    }

    private void predict(int level, int line, int k, int last, float weight) {
        float[] before = even(level, line, k);
        float[] after = k == last ? before : even(level, line, k + 1);
        PhaseLifting.addSum(odd(level, line, k), before, after, length, weight);
    }

    private void update(int level, int line, int k, float weight) {
        float[] after = odd(level, line, k);
        float[] before = k == 0 ? after : odd(level, line, k - 1);
        PhaseLifting.addSum(even(level, line, k), after, before, length, weight);
    }

    private float[] even(int level, int line, int k) {
        return row(line + (2 * k << level));
    }

    private float[] odd(int level, int line, int k) {
        return row(line + (2 * k + 1 << level));
    }
}
