package io.latentflow.codec.nerv;

import java.util.List;
import java.util.Objects;

/**
 * The architecture of a network for frames of one size: positional encoding, two dense layers that
 * make a small plane, blocks that enlarge it, a 1x1 convolution to pixels. What it makes is cropped
 * to the frame on the right and below.
 *
 * @param kind plain NeRV or NeRV++
 * @param width of a frame in pixels, 1 to 65535
 * @param height of a frame, 1 to 65535
 * @param channels of a frame: 1 gray, 3 RGB
 * @param base ratio of neighbouring frequencies of the encoding, above 1, at most 4
 * @param frequencies of the encoding, 1 to 256
 * @param hidden width of the first dense layer, 1 to 65536
 * @param planeChannels channels of the small plane, 1 to 65536
 * @param blocks 1 to 8; their strides multiply to at most 4096
 */
public record NervShape(
        NervKind kind,
        int width,
        int height,
        int channels,
        float base,
        int frequencies,
        int hidden,
        int planeChannels,
        List<NervBlock> blocks) {

    /** Most trained values; 256 MiB of weights. */
    public static final long MAX_PARAMETERS = 1L << 26;

    /** Most values between two layers for one frame; 1 GiB. */
    public static final long MAX_ACTIVATIONS = 1L << 28;

    public NervShape {
        Objects.requireNonNull(kind, "kind");
        blocks = List.copyOf(blocks);
        within("width", width, 1, 65_535);
        within("height", height, 1, 65_535);
        within("frequencies", frequencies, 1, 256);
        within("hidden", hidden, 1, 65_536);
        within("planeChannels", planeChannels, 1, 65_536);
        within("blocks", blocks.size(), 1, 8);
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("frames have 1 or 3 channels: " + channels);
        }
        if (!(base > 1 && base <= 4)) {
            throw new IllegalArgumentException("base must be above 1 and at most 4: " + base);
        }
        long scale = 1;
        for (NervBlock block : blocks) {
            scale *= block.stride();
        }
        if (scale > 4096) {
            throw new IllegalArgumentException(
                    "the strides may multiply to 4096, not to %d".formatted(scale));
        }
        long positions = (long) cells(height, blocks) * cells(width, blocks);
        limit(
                "weights",
                parameters(kind, positions, channels, frequencies, hidden, planeChannels, blocks),
                MAX_PARAMETERS);
        limit(
                "values between two layers",
                activations(positions, channels, planeChannels, blocks),
                MAX_ACTIVATIONS);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s must be %d to %d: %d".formatted(name, least, most, value));
        }
    }

    private static void limit(String what, long count, long most) {
        if (count > most) {
            throw new IllegalArgumentException(
                    "a network of %d %s is over the limit of %d: take smaller frames or fewer weights"
                            .formatted(count, what, most));
        }
    }

    /** How many times larger a frame's sides are than the plane's. */
    public int scale() {
        return scale(blocks);
    }

    /** Rows of the small plane. */
    public int planeHeight() {
        return cells(height, blocks);
    }

    /** Columns of the small plane. */
    public int planeWidth() {
        return cells(width, blocks);
    }

    /** Number of trained values. */
    public long parameters() {
        long positions = (long) planeHeight() * planeWidth();
        return parameters(kind, positions, channels, frequencies, hidden, planeChannels, blocks);
    }

    private static int scale(List<NervBlock> blocks) {
        return blocks.stream().mapToInt(NervBlock::stride).reduce(1, (a, b) -> a * b);
    }

    private static int cells(int side, List<NervBlock> blocks) {
        int scale = scale(blocks);
        return (side + scale - 1) / scale;
    }

    private static long parameters(
            NervKind kind,
            long positions,
            int channels,
            int frequencies,
            int hidden,
            int planeChannels,
            List<NervBlock> blocks) {
        long sum = (2L * frequencies + 1) * hidden + (hidden + 1L) * positions * planeChannels;
        int inputs = planeChannels;
        for (NervBlock block : blocks) {
            sum += block.parameters(kind, inputs);
            inputs = block.width();
        }
        return sum + channels * (inputs + 1L);
    }

    /** The largest number of values that one layer makes for one frame. */
    private static long activations(
            long positions, int channels, int planeChannels, List<NervBlock> blocks) {
        long enlarged = positions;
        long most = positions * planeChannels;
        for (NervBlock block : blocks) {
            enlarged *= (long) block.stride() * block.stride();
            most = Math.max(most, enlarged * block.width());
        }
        return Math.max(most, enlarged * channels);
    }
}
