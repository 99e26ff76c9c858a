package io.latentflow.codec.entropy;

import java.util.Arrays;

/**
 * Which blocks of {@value #SIDE} x {@value #SIDE} positions are the same in all channels as in the
 * reference: nothing else is written of them.
 */
final class StillBlocks {

    /** Base-2 logarithm of the side of a block. */
    static final int SIDE_BITS = 2;

    /** Rows and columns of a block. */
    static final int SIDE = 1 << SIDE_BITS;

    private final boolean[] still;
    private final int across;

    private StillBlocks(boolean[] still, int across) {
        this.still = still;
        this.across = across;
    }

    /** Finds the blocks and writes which they are, or reads it; then values are not looked at. */
    static StillBlocks code(
            BinaryPort port, byte[] values, byte[] reference, int channels, int height, int width) {
        int across = width + SIDE - 1 >> SIDE_BITS;
        int down = height + SIDE - 1 >> SIDE_BITS;
        boolean[] still = new boolean[across * down];
        if (port.writes()) {
            find(still, values, reference, channels, height, width);
        }
        CountedBits models = new CountedBits(4);
        for (int row = 0, block = 0; row < down; row++) {
            for (int column = 0; column < across; column++, block++) {
                int left = column > 0 && still[block - 1] ? 1 : 0;
                int above = row > 0 && still[block - across] ? 2 : 0;
                still[block] = port.code(models, left + above, still[block] ? 1 : 0) != 0;
            }
        }
        return new StillBlocks(still, across);
    }

    private static void find(
            boolean[] still, byte[] values, byte[] reference, int channels, int height, int width) {
        int across = width + SIDE - 1 >> SIDE_BITS;
        Arrays.fill(still, true);
        for (int c = 0, i = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                int row = (y >> SIDE_BITS) * across;
                for (int x = 0; x < width; x++, i++) {
                    if (values[i] != reference[i]) {
                        still[row + (x >> SIDE_BITS)] = false;
                    }
                }
            }
        }
    }

    boolean at(int y, int x) {
        return still[(y >> SIDE_BITS) * across + (x >> SIDE_BITS)];
    }
}
