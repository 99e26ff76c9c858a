package io.latentflow.cli.picture;

/** A scale of colours from dark to light whose brightness grows evenly. */
final class Colours {

    private static final int[] STOPS = {
        0x0b1020, 0x14304f, 0x0f5a66, 0x1f8a70, 0x7cb75c, 0xf0c95a, 0xfff3cf
    };

    private Colours() {}

    /** The colour of a value from 0 to 1; values outside take the colour of the end. */
    static int heat(double value) {
        double at = Math.min(1, Math.max(0, value)) * (STOPS.length - 1);
        int below = Math.min((int) at, STOPS.length - 2);
        double part = at - below;
        int result = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = STOPS[below] >> shift & 0xff;
            int to = STOPS[below + 1] >> shift & 0xff;
            result |= (int) Math.round(from + (to - from) * part) << shift;
        }
        return result;
    }
}
