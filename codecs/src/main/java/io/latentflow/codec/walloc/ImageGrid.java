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
    public void load(Signal signal, int channel, Normalisation scale, float[] planes) {
        Image image = (Image) signal;
        byte[] samples = image.samples();
        int channels = image.channels();
        int plane = rows * columns;
        for (int y = 0; y < rows * side; y++) {
            int row = reflect(y - top, image.height()) * image.width() * channels + channel;
            for (int phase = 0; phase < side; phase++) {
                int target = (y % side * side + phase) * plane + y / side * columns;
                int x = phase - left;
                int k = 0;
                for (; k < columns && x < 0; k++, x += side) {
                    planes[target + k] =
                            SAMPLES[samples[row + reflect(x, image.width()) * channels] & 0xFF];
                }
                int source = row + x * channels;
                int inside =
                        Math.min(
                                columns,
                                x >= image.width() ? k : k + (image.width() - 1 - x) / side + 1);
                for (; k < inside; k++, x += side, source += side * channels) {
                    planes[target + k] = SAMPLES[samples[source] & 0xFF];
                }
                for (; k < columns; k++, x += side) {
                    planes[target + k] =
                            SAMPLES[samples[row + reflect(x, image.width()) * channels] & 0xFF];
                }
            }
        }
    }

    @Override
    public Signal newSignal() {
        return Image.black(extent.width(), extent.height(), extent.channels());
    }

    @Override
    public void store(float[] planes, int channel, Normalisation scale, Signal signal) {
        Image image = (Image) signal;
        byte[] samples = image.samples();
        int channels = image.channels();
        int plane = rows * columns;
        for (int y = 0; y < image.height(); y++) {
            int row = y * image.width() * channels + channel;
            int shifted = y + top;
            for (int phase = 0; phase < side; phase++) {
                int source = (shifted % side * side + phase) * plane + shifted / side * columns;
                int k = phase < left ? 1 : 0;
                int x = k * side + phase - left;
                for (; x < image.width(); x += side, k++) {
                    samples[row + x * channels] = toByte(planes[source + k]);
                }
            }
        }
    }

    private static byte toByte(float value) {
        float scaled = (value + 0.5f) * 255 + 0.5f;
        return (byte) (int) Math.min(255, Math.max(0, scaled));
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
