package io.latentflow.codec.wavelet;

/**
 * From samples to packet bands, a few rows of positions at a time, so that everything stays in the
 * cache and memory does not depend on the height of a picture. Bands nobody wants are not computed.
 * Gives what {@link PacketTransform#forward} gives, to the bit, whatever the bands that are wanted
 * and the part of the rows that is asked for. For one thread: memory is reused.
 */
public final class PacketAnalysis {

    /** Where samples come from. */
    @FunctionalInterface
    public interface Samples {
        /**
         * Fills a row of samples.
         *
         * @param row row of the padded signal
         * @param samples {@code [columns * side][signal channels]}
         */
        void read(int row, float[] samples);
    }

    /** Where bands go. */
    @FunctionalInterface
    public interface Bands {
        /**
         * Takes bands of some rows of positions.
         *
         * @param firstRow first row of positions
         * @param rows how many
         * @param planes for each signal channel its planes, as {@link PacketTransform} numbers
         *     them, each {@code [rows][columns]}; what is not wanted is undefined; may be changed
         */
        void take(int firstRow, int rows, float[][] planes);
    }

    private final PacketGroups groups;
    private final PhaseLifting phases;

    /**
     * @param transform which transform
     * @param wanted for each signal channel and each of its planes, whether it is wanted
     */
    public PacketAnalysis(PacketTransform transform, boolean[] wanted) {
        this.groups = new PacketGroups(transform, wanted);
        this.phases = new PhaseLifting(transform.boundary());
    }

    /**
     * Analyses rows of positions {@code from} to {@code to - 1} of a signal.
     *
     * @param rows rows of positions of the whole signal
     * @param columns columns of positions
     */
    public void run(Samples source, int rows, int columns, int from, int to, Bands target) {
        groups.begin(rows, columns, from, to);
        RowCascade cascade = groups.cascade();
        int side = groups.rowSide();
        int next = from;
        for (int group = groups.first(); group < groups.end(); group++) {
            for (int phase = 0; phase < side; phase++) {
                int index = (group - groups.first()) * side + phase;
                source.read(groups.actual(group) * side + phase, cascade.row(index));
                cascade.forward(index);
            }
            int complete = groups.first() + cascade.complete() / side;
            while (next < to && (complete >= next + groups.size() || complete >= to)) {
                int count = Math.min(groups.size(), to - next);
                finish(next, count, columns);
                target.take(next, count, groups.planes());
                next += count;
            }
        }
    }

    /** Transforms complete rows along their length. */
    private void finish(int first, int count, int columns) {
        for (int bundle = 0; bundle < groups.bundles(); bundle++) {
            PacketLines lines = groups.lines(bundle);
            if (lines.any()) {
                groups.gather(bundle, first, count);
                phases.forward(groups.phases(bundle), count, columns, lines);
            }
        }
    }
}
