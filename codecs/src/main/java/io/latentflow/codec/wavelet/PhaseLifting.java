package io.latentflow.codec.wavelet;

/**
 * Lifting on planes of phases. A line of {@code phases * length} samples is stored as phases: phase
 * p holds samples {@code phases * k + p}, k from 0 to length - 1. All packet levels then work in
 * place without moving a sample: a step adds to one phase a multiple of the sum of two others, one
 * of them perhaps shifted by one. Many lines are worked at once, so that every loop runs over
 * consecutive floats of a plane.
 *
 * <p>After all levels, phase p holds the packet band whose filter at level l (from 1) is high where
 * bit l-1 of p is set, but for the scale of {@link #bandScale}, which callers fold into what
 * follows.
 */
final class PhaseLifting {

    /** Floats worked at once: three blocks stay in the first-level cache. */
    static final int BLOCK = 1024;

    /** Where the planes of a transform lie. */
    private final float[] data;

    /** Offset of phase p is base + p * pitch. */
    private final int base;

    private final int pitch;

    private final int phases;
    private final int rows;
    private final int columns;

    /** Whether the lines run along the rows of a plane, or across them. */
    private final boolean alongRows;

    private final Boundary boundary;

    /** Values at the ends of the rows before a step that shifts along them. */
    private final float[] rowEnds;

    private final float[] blockTarget;
    private final float[] blockA;
    private final float[] blockB;

    PhaseLifting(
            float[] data,
            int base,
            int pitch,
            int phases,
            int rows,
            int columns,
            boolean alongRows,
            Boundary boundary,
            float[] rowEnds,
            float[][] blocks) {
        this.data = data;
        this.base = base;
        this.pitch = pitch;
        this.phases = phases;
        this.rows = rows;
        this.columns = columns;
        this.alongRows = alongRows;
        this.boundary = boundary;
        this.rowEnds = rowEnds;
        this.blockTarget = blocks[0];
        this.blockA = blocks[1];
        this.blockB = blocks[2];
    }

    /** All levels, from fine to coarse. */
    void forward() {
        for (int stride = 1; stride < phases; stride *= 2) {
            predict(stride, Cdf97.ALPHA);
            update(stride, Cdf97.BETA);
            predict(stride, Cdf97.GAMMA);
            update(stride, Cdf97.DELTA);
        }
    }

    /** Undoes {@link #forward}. */
    void inverse() {
        for (int stride = phases / 2; stride >= 1; stride /= 2) {
            update(stride, -Cdf97.DELTA);
            predict(stride, -Cdf97.GAMMA);
            update(stride, -Cdf97.BETA);
            predict(stride, -Cdf97.ALPHA);
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

    /** Every odd sample of a level gets its two even neighbours. */
    private void predict(int stride, float weight) {
        for (int phase = stride; phase < phases; phase++) {
            if ((phase & stride) != 0) {
                int right = phase + stride;
                if (right < phases) {
                    addSum(
                            offset(phase),
                            offset(phase - stride),
                            offset(right),
                            rows * columns,
                            weight);
                } else {
                    addSumOfNext(
                            offset(phase), offset(phase - stride), offset(right - phases), weight);
                }
            }
        }
    }

    /** Every even sample of a level gets its two odd neighbours. */
    private void update(int stride, float weight) {
        for (int phase = 0; phase < phases; phase++) {
            if ((phase & stride) == 0) {
                int left = phase - stride;
                if (left >= 0) {
                    addSum(
                            offset(phase),
                            offset(phase + stride),
                            offset(left),
                            rows * columns,
                            weight);
                } else {
                    addSumOfPrevious(
                            offset(phase), offset(phase + stride), offset(left + phases), weight);
                }
            }
        }
    }

    private int offset(int phase) {
        return base + phase * pitch;
    }

    /** target[k] += weight (a[k] + b[k]). */
    private void addSum(int target, int a, int b, int count, float weight) {
        kernel(data, target, a, b, count, weight);
    }

    /**
     * target[k] += weight (a[k] + b[k + 1]) along the line. Past its end b goes on as the boundary
     * says: mirrored, the sample after the last target is the one before it, which is in a.
     */
    private void addSumOfNext(int target, int a, int b, float weight) {
        int last = rows * columns - columns;
        if (alongRows) {
            saveColumn(target + columns - 1);
            kernel(data, target, a, b + 1, rows * columns - 1, weight);
            for (int r = 0; r < rows; r++) {
                int end = r * columns + columns - 1;
                int beyond = mirrored() ? a + end : b + r * columns;
                data[target + end] = rowEnds[r] + weight * (data[a + end] + data[beyond]);
            }
        } else {
            kernel(data, target, a, b + columns, last, weight);
            kernel(data, target + last, a + last, mirrored() ? a + last : b, columns, weight);
        }
    }

    /** target[k] += weight (a[k] + b[k - 1]) along the line, likewise. */
    private void addSumOfPrevious(int target, int a, int b, float weight) {
        int last = rows * columns - columns;
        if (alongRows) {
            saveColumn(target);
            kernel(data, target + 1, a + 1, b, rows * columns - 1, weight);
            for (int r = 0; r < rows; r++) {
                int start = r * columns;
                int beyond = mirrored() ? a + start : b + start + columns - 1;
                data[target + start] = rowEnds[r] + weight * (data[a + start] + data[beyond]);
            }
        } else {
            kernel(data, target + columns, a + columns, b, last, weight);
            kernel(data, target, a, mirrored() ? a : b + last, columns, weight);
        }
    }

    private boolean mirrored() {
        return boundary == Boundary.MIRROR;
    }

    private void saveColumn(int start) {
        for (int r = 0; r < rows; r++) {
            rowEnds[r] = data[start + r * columns];
        }
    }

    /**
     * Works on copies of a block: of two places in one array C2 cannot tell that they do not
     * overlap, of three arrays it can, and copying costs less than losing the vector instructions.
     */
    private void kernel(float[] data, int target, int a, int b, int count, float weight) {
        for (int start = 0; start < count; start += BLOCK) {
            int length = Math.min(BLOCK, count - start);
            System.arraycopy(data, target + start, blockTarget, 0, length);
            System.arraycopy(data, a + start, blockA, 0, length);
            System.arraycopy(data, b + start, blockB, 0, length);
            addSum(blockTarget, blockA, blockB, length, weight);
            System.arraycopy(blockTarget, 0, data, target + start, length);
        }
    }

    private static void addSum(float[] target, float[] a, float[] b, int count, float weight) {
        for (int k = 0; k < count; k++) {
            target[k] += weight * (a[k] + b[k]);
        }
    }
}
