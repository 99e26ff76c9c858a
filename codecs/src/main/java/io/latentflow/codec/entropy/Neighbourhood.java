package io.latentflow.codec.entropy;

import java.util.Arrays;

/**
 * What is known around a value that is about to be coded: sizes of its neighbours, and a
 * prediction.
 */
final class Neighbourhood {

    /**
     * Classes of the weighted size of the neighbours, times classes of the size in the channel
     * before.
     */
    static final int CONTEXTS = 12 * 3;

    /** Signs of the neighbours to the left and above: negative, zero or positive each. */
    static final int SIGN_CONTEXTS = 9;

    private static final int[] SIZE_CLASSES = sizeClasses();

    /** Class of the size in the channel before: 0, 1 to 2, more. */
    private static final int[] OTHER_CLASSES = {0, 1, 1, 2};

    private final int height;
    private final int width;

    /**
     * What was coded in this channel, with a border of one on the left, right and top, and two
     * columns to the left.
     */
    private final int[] coded;

    /** The sizes of what was coded, at the same places. */
    private final int[] sizes;

    private final int pitch;
    private int[] before;

    Neighbourhood(int height, int width) {
        this.height = height;
        this.width = width;
        this.pitch = width + 3;
        this.coded = new int[pitch * (height + 1)];
        this.sizes = new int[coded.length];
    }

    /** Starts a channel. */
    void begin(int[] magnitudesBefore) {
        Arrays.fill(coded, 0);
        Arrays.fill(sizes, 0);
        this.before = magnitudesBefore;
    }

    /** Notes what was coded. */
    void put(int p, int residual) {
        coded[p] = residual;
        sizes[p] = Math.abs(residual);
    }

    /** Ends a channel: its magnitudes become what the next one looks at. */
    void end(int[] magnitudes) {
        for (int y = 0; y < height; y++) {
            System.arraycopy(sizes, place(y), magnitudes, y * width, width);
        }
    }

    /** Context of the value at a place whose index is given too. */
    int context(int p, int index) {
        int above = p - pitch;
        int size =
                2 * (sizes[p - 1] + sizes[above])
                        + sizes[above - 1]
                        + sizes[above + 1]
                        + sizes[p - 2];
        return sizeClass(size) + OTHER_CLASSES[Math.min(before[index], 3)];
    }

    int signContext(int p) {
        return 3 * (1 + Integer.signum(coded[p - 1])) + 1 + Integer.signum(coded[p - pitch]);
    }

    /** Three times one of twelve classes, about two to an octave. */
    private static int sizeClass(int size) {
        return SIZE_CLASSES[Math.min(size, SIZE_CLASSES.length - 1)];
    }

    private static int[] sizeClasses() {
        int[] classes = new int[64];
        for (int size = 0; size < classes.length; size++) {
            int log = 31 - Integer.numberOfLeadingZeros(Math.max(1, size));
            classes[size] = 3 * (size < 4 ? size : Math.min(11, 2 * log + (size >> (log - 1) & 1)));
        }
        return classes;
    }

    /**
     * Median of left, above and left + above - aboveLeft; kept within what an int8 residual of 9
     * bits can reach.
     */
    int prediction(int[] values, int index, int x, int y) {
        int left = x > 0 ? values[index - 1] : y > 0 ? values[index - width] : 0;
        int above = y > 0 ? values[index - width] : left;
        int corner = x > 0 && y > 0 ? values[index - width - 1] : above;
        int low = Math.min(left, above);
        int high = Math.max(left, above);
        return Math.max(low, Math.min(high, left + above - corner));
    }

    /**
     * Whether differences to the prediction are smaller than the values, by the sum of their sizes
     * in bits.
     */
    boolean predictionPays(int[] values) {
        long direct = 0;
        long predicted = 0;
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                direct += bits(values[i]);
                predicted += bits(values[i] - prediction(values, i, x, y));
            }
        }
        return predicted < direct;
    }

    private static int bits(int value) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    /** Place of the first value of a row; the row's other values follow. */
    int place(int y) {
        return (y + 1) * pitch + 2;
    }
}
