package io.latentflow.connector.media;

/**
 * What is refused before it costs memory. A payload comes from outside: a few bytes of it may
 * announce a picture of ten thousand million pixels.
 *
 * @param bytes most bytes of one encoded picture or one chunk's payload
 * @param pixels most pixels of one picture or frame
 * @param side most pixels of a picture's or frame's width or height
 * @param frames most frames of one video chunk
 * @param channels most channels of PCM sound; sound files with more are mixed down to stereo
 * @param samples most samples a channel of one PCM chunk
 */
public record MediaLimits(
        long bytes, long pixels, int side, int frames, int channels, int samples) {

    /** 64 MiB, 100 megapixels, 65,535 a side, 20,000 frames, stereo, 16 Mi samples. */
    public static final MediaLimits DEFAULT =
            new MediaLimits(64L << 20, 100_000_000L, 65_535, 20_000, 2, 1 << 24);

    public MediaLimits {
        atLeastOne("bytes", bytes);
        atLeastOne("pixels", pixels);
        atLeastOne("side", side);
        atLeastOne("frames", frames);
        atLeastOne("channels", channels);
        atLeastOne("samples", samples);
        // A picture's samples are one Java array of three bytes a pixel.
        if (pixels > Integer.MAX_VALUE / 4) {
            throw new IllegalArgumentException(
                    "pixels must be at most %d: %d".formatted(Integer.MAX_VALUE / 4, pixels));
        }
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
    }

    /** These limits with another bound on the pixels of one picture or frame. */
    public MediaLimits withPixels(long most) {
        return new MediaLimits(bytes, most, side, frames, channels, samples);
    }

    /** These limits with another bound on the bytes of one picture or payload. */
    public MediaLimits withBytes(long most) {
        return new MediaLimits(most, pixels, side, frames, channels, samples);
    }

    /** These limits with another bound on the channels of PCM sound. */
    public MediaLimits withChannels(int most) {
        return new MediaLimits(bytes, pixels, side, frames, most, samples);
    }

    /** These limits with another bound on the frames of one video chunk. */
    public MediaLimits withFrames(int most) {
        return new MediaLimits(bytes, pixels, side, most, channels, samples);
    }

    /** Refuses a picture or frame of this size if it is empty or over a limit. */
    void checkSize(long width, long height) throws MediaException {
        if (width < 1 || height < 1) {
            throw new MediaException(
                    "a picture of %dx%d pixels has no pixel".formatted(width, height));
        }
        if (width > side || height > side) {
            throw new MediaException(
                    "a picture of %dx%d pixels is over the limit of %d a side; raise MediaLimits.side to take it"
                            .formatted(width, height, side));
        }
        if (width * height > pixels) {
            throw new MediaException(
                    "a picture of %dx%d is %d pixels, over the limit of %d; raise MediaLimits.pixels to take it"
                            .formatted(width, height, width * height, pixels));
        }
    }

    /** Refuses an encoded picture or payload that is empty or over the limit. */
    void checkBytes(long length) throws MediaException {
        if (length < 1) {
            throw new MediaException("the payload is empty");
        }
        if (length > bytes) {
            throw new MediaException(
                    "%d bytes are over the limit of %d; raise MediaLimits.bytes to take them"
                            .formatted(length, bytes));
        }
    }
}
