package io.latentflow.cli.file;

/**
 * Some frames of a file, counted from 0.
 *
 * @param first the first one
 * @param last the last one, at or after the first
 */
public record FrameRange(long first, long last) {

    /** All frames there are. */
    public static final FrameRange ALL = new FrameRange(0, Long.MAX_VALUE);

    public FrameRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(
                    "frames are counted from 0, and the last is not before the first: %d-%d"
                            .formatted(first, last));
        }
    }

    /**
     * Reads {@code 10-20}, or {@code 10} for one frame.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static FrameRange parse(String text) {
        String[] ends = text.strip().split("-", -1);
        try {
            if (ends.length <= 2) {
                return new FrameRange(
                        Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
            }
        } catch (NumberFormatException e) {
            // Said below, like too many numbers.
        }
        throw new IllegalArgumentException(
                "frames must be one number or two, such as 10 or 10-20: " + text);
    }

    /** Whether some frames are left out on purpose. */
    boolean isPart() {
        return !equals(ALL);
    }

    boolean contains(long frame) {
        return frame >= first && frame <= last;
    }
}
