package io.latentflow.codec.entropy;

/**
 * Writes and reads the int8 values of a latent whose reference, a latent of the same shape, is
 * known to the reader: the one before it in its stream. Exact on every JVM: integers only.
 *
 * <p>Blocks of 4 x 4 positions that did not change in any channel take one decision. In all others
 * each value is coded in one of two ways, told by what both sides know, so that the choice costs
 * nothing: as the change since the reference where the neighbours changed by no more than they
 * differ from their prediction in space, else as the difference to that prediction. The models of a
 * change see the reference's value, the changes around and those of the channels before at the same
 * place; a small value is thereby coded by its distribution given the reference, not by a
 * difference.
 *
 * <p>Safe for use by many threads: nothing is kept between calls.
 */
public final class TemporalCoder {

    private static final int VALUE_CLASSES = 6;
    private static final int CHANNEL_CLASSES = 4;
    private static final int SIGNS = 9;

    private final BinaryPort port;
    private final byte[] values;
    private final byte[] reference;
    private final int height;
    private final int width;
    private final StillBlocks blocks;
    private final TemporalNeighbourhood around;
    private final SignedModel changes =
            new SignedModel(
                    TemporalNeighbourhood.ACTIVITIES * CHANNEL_CLASSES * VALUE_CLASSES,
                    VALUE_CLASSES * SIGNS,
                    TemporalNeighbourhood.ACTIVITIES * VALUE_CLASSES);
    private final SignedModel details =
            new SignedModel(
                    TemporalNeighbourhood.ACTIVITIES * VALUE_CLASSES,
                    3 * SIGNS,
                    TemporalNeighbourhood.ACTIVITIES * VALUE_CLASSES);

    private TemporalCoder(
            BinaryPort port, byte[] values, byte[] reference, int channels, int height, int width) {
        this.port = port;
        this.values = values;
        this.reference = reference;
        this.height = height;
        this.width = width;
        blocks = StillBlocks.code(port, values, reference, channels, height, width);
        around = new TemporalNeighbourhood(height, width);
        CountedBits flags = new CountedBits(1);
        for (int channel = 0; channel < channels; channel++) {
            int start = channel * height * width;
            boolean pays = port.writes() && SpacePrediction.pays(values, start, height, width);
            around.begin();
            channel(start, port.code(flags, 0, pays ? 1 : 0) != 0);
        }
    }

    /**
     * Writes a latent.
     *
     * @param values channels first, then rows
     * @param reference the values of the latent before, as many
     */
    public static byte[] encode(
            byte[] values, byte[] reference, int channels, int height, int width) {
        RangeEncoder encoder = new RangeEncoder(values.length / 4);
        new TemporalCoder(new BinaryPort(encoder), values, reference, channels, height, width);
        return encoder.finish();
    }

    /**
     * Reads a latent.
     *
     * @param in holds the written bytes from offset on
     * @param reference the values that the latent was written with
     * @return channels first, then rows; any bytes and any reference give some values, so whether
     *     they are the right ones is for a checksum to tell
     */
    public static byte[] decode(
            byte[] in,
            int offset,
            int length,
            byte[] reference,
            int channels,
            int height,
            int width) {
        RangeDecoder decoder = new RangeDecoder(in, offset, length);
        byte[] values = new byte[reference.length];
        new TemporalCoder(new BinaryPort(decoder), values, reference, channels, height, width);
        return values;
    }

    private void channel(int start, boolean predicted) {
        for (int y = 0; y < height; y++) {
            int place = around.place(y);
            for (int x = 0; x < width; x++) {
                int i = start + y * width + x;
                int prediction = predicted ? SpacePrediction.at(values, i, x, y, width) : 0;
                int value = reference[i];
                if (!blocks.at(y, x)) {
                    value = value(i, place + x, prediction);
                }
                around.put(place + x, value - reference[i], value - prediction);
                if (!port.writes()) {
                    values[i] = (byte) value;
                }
            }
        }
    }

    private int value(int i, int p, int prediction) {
        int change = around.change(p);
        int detail = around.detail(p);
        return change <= detail
                ? reference[i] + change(i, p, TemporalNeighbourhood.activityClass(change))
                : prediction
                        + detail(i, p, prediction, TemporalNeighbourhood.activityClass(detail));
    }

    /** Signs are seen from the reference's value: towards zero or away from it. */
    private int change(int i, int p, int activity) {
        int before = reference[i];
        int size = sizeClass(before);
        boolean mirrored = before < 0;
        return changes.code(
                port,
                values[i] - before,
                (activity * CHANNEL_CLASSES + around.channelClass(p)) * VALUE_CLASSES + size,
                size * SIGNS + around.changeSigns(p, mirrored),
                activity * VALUE_CLASSES + size,
                !mirrored);
    }

    private int detail(int i, int p, int prediction, int activity) {
        int before = reference[i] - prediction;
        int context = activity * VALUE_CLASSES + sizeClass(before);
        return details.code(
                port,
                values[i] - prediction,
                context,
                (1 + Integer.signum(before)) * SIGNS + around.detailSigns(p),
                context,
                true);
    }

    /** 0, 1, 2, 3 to 4, 5 to 8, and above. */
    private static int sizeClass(int value) {
        int size = Math.abs(value);
        if (size < 3) {
            return size;
        }
        return size < 5 ? 3 : size < 9 ? 4 : 5;
    }
}
