package io.latentflow.codec.wavelet;

import java.util.Arrays;

/**
 * What analysis and synthesis share: which planes are wanted, a window of rows of samples, and the
 * planes of a few rows of positions. A bundle is the planes of one signal channel that come from
 * the same phase of rows; together they are phases along the rows.
 */
final class PacketGroups {

    /** Positions worked together: long enough for vector loops, short enough for the cache. */
    private static final int POSITIONS = 768;

    private static final int MOST_ROWS = 64;

    private final PacketTransform transform;
    private final int channels;
    private final boolean[] wanted;
    private final PacketLines[] lines;
    private final float[][] planes;
    private final float[][][] bundles;
    private final RowCascade cascade;
    private int rows;
    private int columns;
    private int first;
    private int end;
    private int size;

    PacketGroups(PacketTransform transform, boolean[] wanted) {
        if (wanted.length == 0 || wanted.length % transform.planes() != 0) {
            throw new IllegalArgumentException(
                    "flags must be a multiple of the transform's %d planes: %d"
                            .formatted(transform.planes(), wanted.length));
        }
        this.transform = transform;
        this.wanted = wanted.clone();
        this.channels = wanted.length / transform.planes();
        this.planes = new float[wanted.length][0];
        int side = transform.side();
        int bundleCount = wanted.length / side;
        this.lines = new PacketLines[bundleCount];
        this.bundles = new float[bundleCount][side][];
        boolean[] rowPhases = new boolean[rowSide()];
        for (int bundle = 0; bundle < bundleCount; bundle++) {
            boolean[] part = Arrays.copyOfRange(wanted, bundle * side, (bundle + 1) * side);
            lines[bundle] = new PacketLines(part);
            rowPhases[bundle % rowSide()] |= lines[bundle].any();
        }
        this.cascade = new RowCascade(new PacketLines(rowPhases));
    }

    /** Floats held for each signal channel: a window of rows of samples, and planes. */
    static long workingFloats(int planes, int rows, int columns) {
        long group = Math.max(1, Math.min(MOST_ROWS, POSITIONS / columns));
        long most = rows + 2L * RowCascade.REACH;
        return planes
                * (Math.min(most, group + RowCascade.REACH + 1) + Math.min(most, group))
                * columns;
    }

    /** Prepares for rows of positions from one to before another. */
    void begin(int rows, int columns, int from, int to) {
        if (rows < 1 || columns < 1 || from < 0 || to > rows || from >= to) {
            throw new IllegalArgumentException(
                    "cannot work rows %d to %d of %d x %d positions"
                            .formatted(from, to, rows, columns));
        }
        this.rows = rows;
        this.columns = columns;
        int reach = rowSide() == 1 ? 0 : RowCascade.REACH;
        boolean mirrored = transform.boundary() == Boundary.MIRROR;
        this.first = mirrored ? Math.max(0, from - reach) : from - reach;
        this.end = mirrored ? Math.min(rows, to + reach) : to + reach;
        this.size = Math.max(1, Math.min(MOST_ROWS, POSITIONS / columns));
        int floats = Math.multiplyExact(Math.min(size, end - first), columns);
        if (planes[0].length < floats) {
            for (int p = 0; p < planes.length; p++) {
                planes[p] = new float[floats];
                bundles[p / transform.side()][p % transform.side()] = planes[p];
            }
        }
        cascade.begin(
                (end - first) * rowSide(),
                Math.multiplyExact(columns, transform.side() * channels),
                Math.min(end - first, size + reach + 1) * rowSide());
    }

    /** First row of positions to be worked; below 0 where rows wrap around. */
    int first() {
        return first;
    }

    /** After the last one. */
    int end() {
        return end;
    }

    /** Row of the signal behind a row to be worked. */
    int actual(int row) {
        return Math.floorMod(row, rows);
    }

    /** Rows of positions to be worked together. */
    int size() {
        return size;
    }

    /** Rows of samples behind a row of positions. */
    int rowSide() {
        return transform.planes() / transform.side();
    }

    RowCascade cascade() {
        return cascade;
    }

    float[][] planes() {
        return planes;
    }

    int bundles() {
        return bundles.length;
    }

    float[][] phases(int bundle) {
        return bundles[bundle];
    }

    PacketLines lines(int bundle) {
        return lines[bundle];
    }

    /** Samples of a bundle from the window to its planes. */
    void gather(int bundle, int firstRow, int count) {
        int side = transform.side();
        for (int r = 0; r < count; r++) {
            float[] samples = cascade.row(windowRow(bundle, firstRow + r));
            for (int p = 0; p < side; p++) {
                gather(samples, place(bundle, p), side * channels, bundles[bundle][p], r * columns);
            }
        }
    }

    private void gather(float[] samples, int from, int pitch, float[] plane, int to) {
        int source = from;
        for (int k = to; k < to + columns; k++, source += pitch) {
            plane[k] = samples[source];
        }
    }

    /** And back; 0 where no band of the bundle is wanted. */
    void scatter(int bundle, int firstRow, int count) {
        int side = transform.side();
        boolean any = lines[bundle].any();
        for (int r = 0; r < count; r++) {
            float[] samples = cascade.row(windowRow(bundle, firstRow + r));
            for (int p = 0; p < side; p++) {
                int place = place(bundle, p);
                if (any) {
                    scatter(bundles[bundle][p], r * columns, samples, place, side * channels);
                } else {
                    clear(samples, place, side * channels);
                }
            }
        }
    }

    private void scatter(float[] plane, int from, float[] samples, int to, int pitch) {
        int target = to;
        for (int k = from; k < from + columns; k++, target += pitch) {
            samples[target] = plane[k];
        }
    }

    private void clear(float[] samples, int from, int pitch) {
        int target = from;
        for (int k = 0; k < columns; k++, target += pitch) {
            samples[target] = 0;
        }
    }

    /** Planes of bundles with a wanted one, which nobody fills, are 0. */
    void clearUnwanted(int floats) {
        for (int p = 0; p < planes.length; p++) {
            if (!wanted[p] && lines[p / transform.side()].any()) {
                Arrays.fill(planes[p], 0, floats, 0);
            }
        }
    }

    private int windowRow(int bundle, int row) {
        return (row - first) * rowSide() + bundle % rowSide();
    }

    private int place(int bundle, int phase) {
        return phase * channels + bundle / rowSide();
    }
}
