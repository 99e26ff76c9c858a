package io.latentflow.codec.wavelet;

/**
 * From packet bands to samples, a few rows of positions at a time; the counterpart of {@link
 * PacketAnalysis}. Bands that are known to be 0 cost nothing. For one thread: memory is reused.
 */
public final class PacketSynthesis {

    /** Where bands come from. */
    @FunctionalInterface
    public interface Bands {
        /**
         * Fills the planes that may be other than 0.
         *
         * @param firstRow first row of positions
         * @param rows how many
         * @param planes for each signal channel its planes, as {@link PacketTransform} numbers
         *     them, each {@code [rows][columns]}
         */
        void fill(int firstRow, int rows, float[][] planes);
    }

    /** Where samples go. */
    @FunctionalInterface
    public interface Samples {
        /**
         * Takes a row of samples.
         *
         * @param row row of the padded signal
         * @param samples {@code [columns * side][signal channels]}; may be changed
         */
        void take(int row, float[] samples);
    }

    private final PacketGroups groups;
    private final PhaseLifting phases;

    /**
     * @param transform which transform
     * @param filled for each signal channel and each of its planes, whether it may be other than 0
     */
    public PacketSynthesis(PacketTransform transform, boolean[] filled) {
        this.groups = new PacketGroups(transform, filled);
        this.phases = new PhaseLifting(transform.boundary());
    }

    /**
     * Makes the samples of rows of positions {@code from} to {@code to - 1} of a signal.
     *
     * @param rows rows of positions of the whole signal
     * @param columns columns of positions
     */
    public void run(Bands source, int rows, int columns, int from, int to, Samples target) {
        groups.begin(rows, columns, from, to);
        RowCascade cascade = groups.cascade();
        int side = groups.rowSide();
        int next = (from - groups.first()) * side;
        int end = (to - groups.first()) * side;
        int count;
        for (int group = groups.first(); group < groups.end(); group += count) {
            int row = groups.actual(group);
            count = Math.min(groups.size(), Math.min(groups.end() - group, rows - row));
            groups.clearUnwanted(count * columns);
            source.fill(row, count, groups.planes());
            for (int bundle = 0; bundle < groups.bundles(); bundle++) {
                if (groups.lines(bundle).any()) {
                    phases.inverse(groups.phases(bundle), count, columns, groups.lines(bundle));
                }
                groups.scatter(bundle, group, count);
            }
            for (int done = group; done < group + count; done++) {
                cascade.inverse(done - groups.first());
                for (; next < Math.min(end, cascade.complete()); next++) {
                    target.take(groups.first() * side + next, cascade.row(next));
                }
            }
        }
    }
}
