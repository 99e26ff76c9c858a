package io.latentflow.codec.entropy;

import java.util.Arrays;

/**
 * What is known around a value of a predicted latent: how far its neighbours are from the reference
 * (in this channel and, at its own place, in the two channels before), and how far they are from
 * what their own surroundings would predict.
 */
final class TemporalNeighbourhood {

    /** Classes of an activity, about two to an octave. */
    static final int ACTIVITIES = 12;

    private final int pitch;
    private int[] changes;
    private int[] changesBefore;
    private int[] changesEarlier;
    private final int[] details;

    TemporalNeighbourhood(int height, int width) {
        // A border of one on the left, right and top, and two columns to the left.
        pitch = width + 3;
        int size = pitch * (height + 1);
        changes = new int[size];
        changesBefore = new int[size];
        changesEarlier = new int[size];
        details = new int[size];
    }

    /** Starts a channel. */
    void begin() {
        int[] free = changesEarlier;
        changesEarlier = changesBefore;
        changesBefore = changes;
        changes = free;
        Arrays.fill(changes, 0);
        Arrays.fill(details, 0);
    }

    /** Place of the first value of a row; the row's other values follow. */
    int place(int y) {
        return (y + 1) * pitch + 2;
    }

    /** Weighted sizes of the neighbours' differences to the reference. */
    int change(int p) {
        return activity(changes, p);
    }

    /** Weighted sizes of the neighbours' differences to their prediction in space. */
    int detail(int p) {
        return activity(details, p);
    }

    private int activity(int[] plane, int p) {
        return 2 * Math.abs(plane[p - 1])
                + 2 * Math.abs(plane[p - pitch])
                + Math.abs(plane[p - pitch - 1])
                + Math.abs(plane[p - pitch + 1])
                + Math.abs(plane[p - 2]);
    }

    /** Class of the change at the same place in the two channels before, 0 to 3. */
    int channelClass(int p) {
        int before = Math.abs(changesBefore[p]);
        if (before == 0) {
            return changesEarlier[p] == 0 ? 0 : 1;
        }
        return before <= 2 ? 2 : 3;
    }

    /** Signs of the changes to the left and above, 0 to 8; mirrored where asked for. */
    int changeSigns(int p, boolean mirrored) {
        int signs = signs(changes, p);
        return mirrored ? 8 - signs : signs;
    }

    /** Signs of the details to the left and above, 0 to 8. */
    int detailSigns(int p) {
        return signs(details, p);
    }

    private int signs(int[] plane, int p) {
        return 3 * (1 + Integer.signum(plane[p - 1])) + 1 + Integer.signum(plane[p - pitch]);
    }

    void put(int p, int change, int detail) {
        changes[p] = change;
        details[p] = detail;
    }

    static int activityClass(int activity) {
        if (activity < 4) {
            return activity;
        }
        int log = 31 - Integer.numberOfLeadingZeros(activity);
        return Math.min(ACTIVITIES - 1, 2 * log + (activity >> (log - 1) & 1));
    }
}
