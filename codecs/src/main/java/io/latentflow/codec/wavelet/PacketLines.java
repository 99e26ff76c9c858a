package io.latentflow.codec.wavelet;

/**
 * Which lines of a packet tree have to be worked at each level, in one direction. At level l (from
 * 0) a line is a band of the levels before; its samples are the phases that leave the same rest
 * when divided by 2^l, and that rest is its number. A line none of whose bands is wanted is left
 * alone.
 */
final class PacketLines {

    private final boolean[][] wanted;

    /**
     * @param phases for each phase, 2^levels of them, whether the band that ends there is wanted
     */
    PacketLines(boolean[] phases) {
        int levels = Integer.numberOfTrailingZeros(phases.length);
        wanted = new boolean[levels][];
        for (int level = 0; level < levels; level++) {
            int stride = 1 << level;
            wanted[level] = new boolean[stride];
            for (int phase = 0; phase < phases.length; phase++) {
                wanted[level][phase % stride] |= phases[phase];
            }
        }
    }

    int levels() {
        return wanted.length;
    }

    boolean wanted(int level, int line) {
        return wanted[level][line];
    }

    /** Whether any band is wanted. */
    boolean any() {
        return wanted.length == 0 || wanted[0][0];
    }
}
