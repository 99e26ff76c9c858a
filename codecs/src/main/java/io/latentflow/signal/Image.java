package io.latentflow.signal;

import java.util.Objects;

/**
 * A picture or a video frame: 8-bit samples, rows from top to bottom, channels interleaved.
 *
 * @param width pixels a row, at least 1
 * @param height rows, at least 1
 * @param channels samples a pixel: 1 is gray, 3 is R G B
 * @param samples {@code height * width * channels} bytes, each an unsigned value from 0 to 255; not
 *     copied
 */
public record Image(int width, int height, int channels, byte[] samples) implements Signal {

    public Image {
        Objects.requireNonNull(samples, "samples");
        if (width < 1 || height < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "a picture needs at least one pixel and one channel: width=%d height=%d channels=%d"
                            .formatted(width, height, channels));
        }
        long expected = (long) width * height * channels;
        if (samples.length != expected) {
            throw new IllegalArgumentException(
                    "a %dx%d picture of %d channels has %d samples, but %d were given"
                            .formatted(width, height, channels, expected, samples.length));
        }
    }

    /** A black picture. */
    public static Image black(int width, int height, int channels) {
        return new Image(
                width,
                height,
                channels,
                new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)]);
    }

    /** The sample of one channel of one pixel, 0 to 255. */
    public int sample(int x, int y, int channel) {
        return samples[(y * width + x) * channels + channel] & 0xFF;
    }

    @Override
    public long rawBytes() {
        return samples.length;
    }

    @Override
    public String toString() {
        return "Image[" + width + "x" + height + "x" + channels + "]";
    }
}
