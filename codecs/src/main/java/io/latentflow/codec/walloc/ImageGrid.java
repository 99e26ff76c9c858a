package io.latentflow.codec.walloc;

import io.latentflow.codec.Extent;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;

/**
 * Pictures: padded to a multiple of the stride on both sides evenly, an odd remainder to the right
 * and bottom, by reflection without repeating the edge; a side that is shorter than its padding
 * repeats the edge.
 */
final class ImageGrid implements Grid {

    private static final float[] SAMPLES = samples();

    /** Floats from here on are integers. */
    private static final float ROUNDS = 1 << 23;

    private final Extent.ImageExtent extent;
    private final int side;
    private final int rows;
    private final int columns;
    private final int left;
    private final int top;

    ImageGrid(Extent.ImageExtent extent, int side) {
        this.extent = extent;
        this.side = side;
        this.rows = (extent.height() + side - 1) / side;
        this.columns = (extent.width() + side - 1) / side;
        this.left = (columns * side - extent.width()) / 2;
        this.top = (rows * side - extent.height()) / 2;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void read(Signal signal, Normalisation scale, int row, float[] padded) {
        Image image = (Image) signal;
        byte[] samples = image.samples();
        int channels = image.channels();
        int length = image.width() * channels;
        int source = reflect(row - top, image.height()) * length;
        int start = left * channels;
        for (int i = 0; i < length; i++) {
            padded[start + i] = SAMPLES[samples[source + i] & 0xFF];
        }
        for (int x = 0; x < left; x++) {
            pad(padded, x, channels);
        }
        for (int x = left + image.width(); x < columns * side; x++) {
            pad(padded, x, channels);
        }
    }

    /** Takes a sample beyond the edge from where it is reflected to. */
    private void pad(float[] padded, int x, int channels) {
        int from = left + reflect(x - left, extent.width());
        System.arraycopy(padded, from * channels, padded, x * channels, channels);
    }

    @Override
    public Signal newSignal() {
        return Image.black(extent.width(), extent.height(), extent.channels());
    }

    @Override
    public void write(int row, float[] padded, Normalisation scale, Signal signal) {
        int y = row - top;
        if (y < 0 || y >= extent.height()) {
            return;
        }
        int length = extent.width() * extent.channels();
        toBytes(
                padded,
                left * extent.channels(),
                ((Image) signal).samples(),
                y * length,
                length,
                columns * side * extent.channels());
    }

    /**
     * Two loops, the first of which the JVM turns into vector instructions: adding 2^23 leaves the
     * nearest integer in the lowest bits.
     */
    private static void toBytes(
            float[] values, int from, byte[] bytes, int to, int count, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = Math.min(255f, Math.max(0f, (values[i] + 0.5f) * 255f)) + ROUNDS;
        }
        for (int i = 0; i < count; i++) {
            bytes[to + i] = (byte) Float.floatToRawIntBits(values[from + i]);
        }
    }

    /**
     * Index within 0 to length - 1 by reflection about the edges, or the nearest edge where the
     * side is too short.
     */
    private static int reflect(int index, int length) {
        int mirrored = index < 0 ? -index : index >= length ? 2 * length - 2 - index : index;
        return Math.min(length - 1, Math.max(0, mirrored));
    }

    private static float[] samples() {
        float[] table = new float[256];
        for (int i = 0; i < 256; i++) {
            table[i] = (float) (i / 255.0 - 0.5);
        }
        return table;
    }
}
