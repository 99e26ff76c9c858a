package io.latentflow.codec.wavelet;

import java.util.Arrays;
import java.util.Objects;

/**
 * The full wavelet packet transform of one channel with the CDF 9/7 wavelet in one or two
 * dimensions, on planes of phases.
 *
 * <p>Sample (y, x) of a channel of {@code side * rows} by {@code side * columns} samples lies in
 * plane {@code (y % side) * side + x % side} at {@code (y / side) * columns + x / side}. After
 * {@link #forward} the same planes hold the packet bands, but for the factor {@link #scale}; {@link
 * #band} tells which. In one dimension there is one row of planes: sample x lies in plane {@code x
 * % side} at {@code x / side}.
 *
 * <p>Every step is a float addition or multiplication in a fixed order, so that the result is the
 * same to the bit on every JVM. Codecs work row by row, by {@link PacketAnalysis} and {@link
 * PacketSynthesis}; here whole channels are worked, which training and tests like better.
 */
public final class PacketTransform {

    private final int levels;
    private final int dimensions;
    private final Boundary boundary;
    private final int side;

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
     * Floats that analysis or synthesis hold for each signal channel.
     *
     * @param rows positions from top to bottom
     * @param columns positions from left to right
     */
    public long workingFloats(int rows, int columns) {
        return PacketGroups.workingFloats(planes(), rows, columns);
    }

    /** How lines go on beyond their ends. */
    public Boundary boundary() {
        return boundary;
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
        float[] bands = new float[planes() * plane];
        new PacketAnalysis(this, all())
                .run(
                        (row, samples) -> line(data, row, columns, plane, samples, false),
                        rows,
                        columns,
                        0,
                        rows,
                        (first, count, planes) -> {
                            for (int p = 0; p < planes.length; p++) {
                                System.arraycopy(
                                        planes[p],
                                        0,
                                        bands,
                                        p * plane + first * columns,
                                        count * columns);
                            }
                        });
        System.arraycopy(bands, 0, data, 0, bands.length);
    }

    /** Undoes {@link #forward}. */
    public void inverse(float[] data, int rows, int columns) {
        int plane = checked(data, rows, columns);
        float[] bands = Arrays.copyOf(data, planes() * plane);
        new PacketSynthesis(this, all())
                .run(
                        (first, count, planes) -> {
                            for (int p = 0; p < planes.length; p++) {
                                System.arraycopy(
                                        bands,
                                        p * plane + first * columns,
                                        planes[p],
                                        0,
                                        count * columns);
                            }
                        },
                        rows,
                        columns,
                        0,
                        rows,
                        (row, samples) -> line(data, row, columns, plane, samples, true));
    }

    /** One row of samples from planes of phases, or to them. */
    private void line(
            float[] data, int row, int columns, int plane, float[] samples, boolean store) {
        int rowSide = planes() / side;
        int start = row / rowSide * columns;
        for (int x = 0; x < columns * side; x++) {
            int place = (row % rowSide * side + x % side) * plane + start + x / side;
            if (store) {
                data[place] = samples[x];
            } else {
                samples[x] = data[place];
            }
        }
    }

    private boolean[] all() {
        boolean[] all = new boolean[planes()];
        Arrays.fill(all, true);
        return all;
    }

    private int checked(float[] data, int rows, int columns) {
        int plane = Math.multiplyExact(rows, columns);
        long needed = (long) planes() * plane;
        if (rows < 1 || columns < 1 || (dimensions == 1 && rows != 1) || data.length < needed) {
            throw new IllegalArgumentException(
                    "%d planes of %d x %d need %d floats, but there are %d"
                            .formatted(planes(), rows, columns, needed, data.length));
        }
        return plane;
    }

    private int row(int plane) {
        return plane / side;
    }

    private int column(int plane) {
        return plane % side;
    }
}
