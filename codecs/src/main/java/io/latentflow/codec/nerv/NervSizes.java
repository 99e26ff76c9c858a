package io.latentflow.codec.nerv;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Architectures by frame size and number of weights. From {@value #PAPER_BUDGET} weights on the
 * widths follow the papers' rule: the first block as wide as the plane, each later one half of the
 * one before, at least 80 (NeRV++) or 96 (NeRV). Below, the plane takes about half of the weights
 * and all blocks are about equally wide.
 */
public final class NervSizes {

    private static final long PAPER_BUDGET = 1_500_000;
    private static final int PAPER_HIDDEN = 512;
    private static final float BASE = 1.25f;
    private static final int FREQUENCIES = 40;

    /** Weights for each unit of the first dense layer's width, below the papers' sizes. */
    private static final long BUDGET_A_UNIT = 3_125;

    private static final int LEAST_HIDDEN = 4;

    /** The plane is about 9 rows high, as the papers' 16 x 9. */
    private static final int ROWS = 9;

    private static final int[][] STRIDES = {
        {5, 3, 2, 2, 2, 2},
        {5, 3, 2, 2, 2},
        {5, 2, 2, 2, 2},
        {5, 2, 2, 2},
        {5, 2, 2},
        {5, 2},
        {2, 2, 2},
        {2, 2},
        {2}
    };

    private NervSizes() {}

    /**
     * The largest network of a kind that keeps within a number of weights.
     *
     * @throws IllegalArgumentException if even the smallest one for this frame size has more
     *     weights, or the frames are too large
     */
    public static NervShape within(
            NervKind kind, int width, int height, int channels, long weights) {
        int[] strides = strides(Math.min(width, height));
        if (weights >= PAPER_BUDGET) {
            int lower = kind == NervKind.NERV ? 96 : 80;
            NervShape paper =
                    largest(
                            weights,
                            size ->
                                    shape(
                                            kind,
                                            width,
                                            height,
                                            channels,
                                            PAPER_HIDDEN,
                                            size,
                                            halved(size, strides, lower)));
            if (paper != null) {
                return paper;
            }
        }
        int hidden = (int) Math.max(LEAST_HIDDEN, Math.min(PAPER_HIDDEN, weights / BUDGET_A_UNIT));
        NervShape smallest = shape(kind, width, height, channels, hidden, 1, equal(1, 0, strides));
        long positions = (long) smallest.planeHeight() * smallest.planeWidth();
        int plane = (int) Math.max(1, Math.min(4096, weights / 2 / ((hidden + 1) * positions)));
        NervShape best =
                largest(
                        weights,
                        size ->
                                shape(
                                        kind,
                                        width,
                                        height,
                                        channels,
                                        hidden,
                                        plane,
                                        equal(
                                                1 + (size - 1) / strides.length,
                                                (size - 1) % strides.length,
                                                strides)));
        if (best == null) {
            throw new IllegalArgumentException(
                    "the smallest network for frames of %dx%d has %d weights, but at most %d are allowed: allow more"
                            .formatted(width, height, smallest.parameters(), weights));
        }
        return best;
    }

    private static int[] strides(int side) {
        for (int[] strides : STRIDES) {
            int scale = 1;
            for (int stride : strides) {
                scale *= stride;
            }
            if (scale * ROWS <= side) {
                return strides;
            }
        }
        return STRIDES[STRIDES.length - 1];
    }

    private static NervShape shape(
            NervKind kind,
            int width,
            int height,
            int channels,
            int hidden,
            int plane,
            List<NervBlock> blocks) {
        return new NervShape(
                kind, width, height, channels, BASE, FREQUENCIES, hidden, plane, blocks);
    }

    private static List<NervBlock> halved(int first, int[] strides, int lower) {
        List<NervBlock> blocks = new ArrayList<>();
        int width = first;
        for (int stride : strides) {
            blocks.add(new NervBlock(stride, width));
            width = Math.max(width / 2, lower);
        }
        return blocks;
    }

    /** Blocks of one width, the last ones one channel wider. */
    private static List<NervBlock> equal(int width, int wider, int[] strides) {
        List<NervBlock> blocks = new ArrayList<>();
        for (int i = 0; i < strides.length; i++) {
            int more = i >= strides.length - wider ? 1 : 0;
            blocks.add(new NervBlock(strides[i], width + more));
        }
        return blocks;
    }

    /** The largest of a growing family, from 1 on; null if even the first has too many weights. */
    private static NervShape largest(long weights, IntFunction<NervShape> family) {
        NervShape best = null;
        for (int size = 1; ; size++) {
            NervShape next;
            try {
                next = family.apply(size);
            } catch (IllegalArgumentException e) {
                // A limit of the architecture itself; the first member says which.
                if (best == null) {
                    throw e;
                }
                return best;
            }
            if (next.parameters() > weights) {
                return best;
            }
            best = next;
        }
    }
}
