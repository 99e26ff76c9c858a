package io.latentflow.codec.wavelet;

/**
 * Lifting along lines stored as phases: phase p of a line holds its samples {@code phases * k + p}.
 * All packet levels then work in place without moving a sample: a step adds to one phase a multiple
 * of the sum of two others, one of them perhaps shifted by one. Many lines are worked at once, one
 * after the other in the array of each phase, so that loops are long.
 *
 * <p>After all levels, phase p holds the packet band whose filter at level l (from 1) is high where
 * bit l-1 of p is set, but for the scale of {@link #bandScale}, which callers fold into what
 * follows. For one thread: scratch memory is reused.
 */
final class PhaseLifting {

    private final Boundary boundary;

    /**
     * A phase, shifted. C2 uses vector instructions only for loops in which all arrays are read and
     * written at the same index.
     */
    private float[] shifted = new float[0];

    PhaseLifting(Boundary boundary) {
        this.boundary = boundary;
    }

    /**
     * All wanted lines of all levels, from fine to coarse.
     *
     * @param phases one array a phase, {@code count * length} floats of it
     * @param count lines in each array
     * @param length samples of a line in each array
     */
    void forward(float[][] phases, int count, int length, PacketLines lines) {
        room(count * length);
        for (int level = 0; level < lines.levels(); level++) {
            for (int line = 0; line < 1 << level; line++) {
                if (lines.wanted(level, line)) {
                    predict(phases, level, line, count, length, Cdf97.ALPHA);
                    update(phases, level, line, count, length, Cdf97.BETA);
                    predict(phases, level, line, count, length, Cdf97.GAMMA);
                    update(phases, level, line, count, length, Cdf97.DELTA);
                }
            }
        }
    }

    /** Undoes {@link #forward}; bands that are not wanted are expected to be 0. */
    void inverse(float[][] phases, int count, int length, PacketLines lines) {
        room(count * length);
        for (int level = lines.levels() - 1; level >= 0; level--) {
            for (int line = 0; line < 1 << level; line++) {
                if (lines.wanted(level, line)) {
                    update(phases, level, line, count, length, -Cdf97.DELTA);
                    predict(phases, level, line, count, length, -Cdf97.GAMMA);
                    update(phases, level, line, count, length, -Cdf97.BETA);
                    predict(phases, level, line, count, length, -Cdf97.ALPHA);
                }
            }
        }
    }

    /** Scale of the band that ends in a phase: LOW for each clear bit, HIGH for each set one. */
    static double bandScale(int phase, int levels) {
        double scale = 1;
        for (int level = 0; level < levels; level++) {
            scale *= (phase >> level & 1) == 0 ? Cdf97.LOW : Cdf97.HIGH;
        }
        return scale;
    }

    /** target[k] += weight (a[k] + b[k]); the order of operations is part of the format. */
    static void addSum(float[] target, float[] a, float[] b, int count, float weight) {
        for (int k = 0; k < count; k++) {
            target[k] += weight * (a[k] + b[k]);
        }
    }

    /** Every odd sample of a line gets its two even neighbours. */
    private void predict(
            float[][] phases, int level, int line, int count, int length, float weight) {
        int stride = 1 << level;
        for (int phase = line + stride; phase < phases.length; phase += 2 * stride) {
            float[] left = phases[phase - stride];
            float[] right =
                    phase + stride < phases.length
                            ? phases[phase + stride]
                            : next(phases[phase + stride - phases.length], left, count, length);
            addSum(phases[phase], left, right, count * length, weight);
        }
    }

    /** Every even sample of a line gets its two odd neighbours. */
    private void update(
            float[][] phases, int level, int line, int count, int length, float weight) {
        int stride = 1 << level;
        for (int phase = line; phase < phases.length; phase += 2 * stride) {
            float[] right = phases[phase + stride];
            float[] left =
                    phase >= stride
                            ? phases[phase - stride]
                            : previous(
                                    phases[phase - stride + phases.length], right, count, length);
            addSum(phases[phase], right, left, count * length, weight);
        }
    }

    /**
     * The samples one step to the right. Past the end of a line it goes on as the boundary says:
     * mirrored, with the sample before the last target.
     */
    private float[] next(float[] phase, float[] mirrored, int count, int length) {
        for (int start = 0; start < count * length; start += length) {
            int last = start + length - 1;
            System.arraycopy(phase, start + 1, shifted, start, length - 1);
            shifted[last] = boundary == Boundary.MIRROR ? mirrored[last] : phase[start];
        }
        return shifted;
    }

    /** The samples one step to the left, likewise. */
    private float[] previous(float[] phase, float[] mirrored, int count, int length) {
        for (int start = 0; start < count * length; start += length) {
            System.arraycopy(phase, start, shifted, start + 1, length - 1);
            shifted[start] =
                    boundary == Boundary.MIRROR ? mirrored[start] : phase[start + length - 1];
        }
        return shifted;
    }

    private void room(int floats) {
        if (shifted.length < floats) {
            shifted = new float[floats];
        }
    }
}
