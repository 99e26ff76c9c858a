package io.latentflow.codec.wavelet;

import java.util.Objects;

/**
 * The full wavelet packet transform of one channel with the CDF 9/7 wavelet in one or two
 * dimensions, in place on planes of phases.
 *
 * <p>Sample (y, x) of a channel of {@code side * rows} by {@code side * columns} samples lies in
 * plane {@code (y % side) * side + x % side} at {@code (y / side) * columns + x / side}. After
 * {@link #forward} the same planes hold the packet bands, but for the factor {@link #scale}; {@link
 * #band} tells which. In one dimension there is one row of planes: sample x lies in plane {@code x
 * % side} at {@code x / side}.
 *
 * <p>Every step is a float addition or multiplication in a fixed order, so that the result is the
 * same to the bit on every JVM. For one thread: scratch memory is reused.
 */
public final class PacketTransform {

    private final int levels;
    private final int dimensions;
    private final Boundary boundary;
    private final int side;
    private float[] rowEnds = new float[0];
    private final float[][] blocks = new float[3][PhaseLifting.BLOCK];

    private PacketTransform(int levels, int dimensions, Boundary boundary) {
        if (levels < 1 || levels > 10) {
            throw new IllegalArgumentException("levels must be 1 to 10: " + levels);
        }
        this.levels = levels;
        this.dimensions = dimensions;
        this.boundary = Objects.requireNonNull(boundary, "boundary");
        this.side = 1 << levels;
    }

    /** For sound: one plane a band, 2^levels bands. */
    public static PacketTransform oneDimensional(int levels, Boundary boundary) {
        return new PacketTransform(levels, 1, boundary);
    }

    /** For pictures: 4^levels bands. */
    public static PacketTransform twoDimensional(int levels, Boundary boundary) {
        return new PacketTransform(levels, 2, boundary);
    }

    /** Samples a side behind one position: 2^levels. */
    public int side() {
        return side;
    }

    /** Number of planes, which is the number of bands. */
    public int planes() {
        return dimensions == 1 ? side : side * side;
    }

    /**
     * Band in a plane after {@link #forward}, in the order of the packet tree: with f1 the band of
     * the first level, the index is {@code ((f1 * F + f2) * F + f3) ...}; in one dimension F = 2
     * and f is 0 for low, 1 for high; in two F = 4 and f is 0 for low/low, 1 for high vertically, 2
     * for high horizontally, 3 for high/high.
     */
    public int band(int plane) {
        int index = 0;
        for (int level = 0; level < levels; level++) {
            int horizontal = column(plane) >> level & 1;
            if (dimensions == 1) {
                index = index * 2 + horizontal;
            } else {
                index = index * 4 + 2 * horizontal + (row(plane) >> level & 1);
            }
        }
        return index;
    }

    /**
     * What the values of a plane must be multiplied by after {@link #forward}, and divided by
     * before {@link #inverse}, to be coefficients.
     */
    public double scale(int plane) {
        double scale = PhaseLifting.bandScale(column(plane), levels);
        return dimensions == 1 ? scale : scale * PhaseLifting.bandScale(row(plane), levels);
    }

    /**
     * Turns samples into bands.
     *
     * @param data {@link #planes} planes of {@code rows * columns} floats, one after the other
     * @param rows positions from top to bottom; 1 in one dimension
     * @param columns positions from left to right
     */
    public void forward(float[] data, int rows, int columns) {
        int plane = checked(data, rows, columns);
        for (int phaseRow = 0; phaseRow < planeRows(); phaseRow++) {
            alongRows(data, phaseRow, plane, rows, columns).forward();
        }
        for (int phaseColumn = 0; dimensions == 2 && phaseColumn < side; phaseColumn++) {
            acrossRows(data, phaseColumn, plane, rows, columns).forward();
        }
    }

    /** Undoes {@link #forward}. */
    public void inverse(float[] data, int rows, int columns) {
        int plane = checked(data, rows, columns);
        for (int phaseColumn = 0; dimensions == 2 && phaseColumn < side; phaseColumn++) {
            acrossRows(data, phaseColumn, plane, rows, columns).inverse();
        }
        for (int phaseRow = 0; phaseRow < planeRows(); phaseRow++) {
            alongRows(data, phaseRow, plane, rows, columns).inverse();
        }
    }

    private PhaseLifting alongRows(float[] data, int phaseRow, int plane, int rows, int columns) {
        return new PhaseLifting(
                data,
                phaseRow * side * plane,
                plane,
                side,
                rows,
                columns,
                true,
                boundary,
                rowEnds,
                blocks);
    }

    private PhaseLifting acrossRows(
            float[] data, int phaseColumn, int plane, int rows, int columns) {
        return new PhaseLifting(
                data,
                phaseColumn * plane,
                side * plane,
                side,
                rows,
                columns,
                false,
                boundary,
                rowEnds,
                blocks);
    }

    private int checked(float[] data, int rows, int columns) {
        int plane = Math.multiplyExact(rows, columns);
        long needed = (long) planes() * plane;
        if (rows < 1 || columns < 1 || (dimensions == 1 && rows != 1) || data.length < needed) {
            throw new IllegalArgumentException(
                    "%d planes of %d x %d need %d floats, but there are %d"
                            .formatted(planes(), rows, columns, needed, data.length));
        }
        if (rowEnds.length < rows) {
            rowEnds = new float[rows];
        }
        return plane;
    }

    private int planeRows() {
        return dimensions == 1 ? 1 : side;
    }

    private int row(int plane) {
        return plane / side;
    }

    private int column(int plane) {
        return plane % side;
    }
}
