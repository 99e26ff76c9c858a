package io.latentflow.codec;

import java.util.Arrays;
import java.util.Objects;

/**
 * The quantised int8 tensor a codec makes, with what is needed to decode it.
 *
 * @param codec which codec made it
 * @param extent true size of the signal
 * @param timeMicros when the unit is to be presented, microseconds since the start of its file or
 *     stream
 * @param step quantisation step, in units of the codec's wavelet packet coefficients; larger is
 *     coarser
 * @param mean what was subtracted from all samples before coding; 0 for pictures
 * @param peak what the samples were divided by; 1 for pictures
 * @param channels latent channels
 * @param height latent rows; 1 for sound
 * @param width latent columns, or time steps for sound
 * @param values {@code channels * height * width} values, channels first, then rows; -127 to 127;
 *     not copied
 */
public record Latent(
        CodecId codec,
        Extent extent,
        long timeMicros,
        float step,
        float mean,
        float peak,
        int channels,
        int height,
        int width,
        byte[] values) {

    public Latent {
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(extent, "extent");
        Objects.requireNonNull(values, "values");
        if ((long) channels * height * width != values.length) {
            throw new IllegalArgumentException(
                    "a %dx%dx%d latent has %d values, but %d were given"
                            .formatted(
                                    channels,
                                    height,
                                    width,
                                    (long) channels * height * width,
                                    values.length));
        }
    }

    /** Kind of the signal behind it. */
    public SignalKind kind() {
        return extent instanceof Extent.ImageExtent ? SignalKind.IMAGE : SignalKind.AUDIO;
    }

    /**
     * Shape of the tensor: channels, rows and columns for pictures; channels and time steps for
     * sound.
     */
    public int[] shape() {
        return kind() == SignalKind.IMAGE
                ? new int[] {channels, height, width}
                : new int[] {channels, width};
    }

    /** The same latent with another presentation time. */
    public Latent withTimeMicros(long micros) {
        return new Latent(codec, extent, micros, step, mean, peak, channels, height, width, values);
    }

    /** The latent of the first {@code count} channels; channels are ordered by importance. */
    public Latent prefix(int count) {
        if (count < 1 || count > channels) {
            throw new IllegalArgumentException(
                    "channels must be 1 to %d: %d".formatted(channels, count));
        }
        return count == channels
                ? this
                : new Latent(
                        codec,
                        extent,
                        timeMicros,
                        step,
                        mean,
                        peak,
                        count,
                        height,
                        width,
                        Arrays.copyOf(values, count * height * width));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latent that
                && codec.equals(that.codec)
                && extent.equals(that.extent)
                && timeMicros == that.timeMicros
                && Float.floatToIntBits(step) == Float.floatToIntBits(that.step)
                && Float.floatToIntBits(mean) == Float.floatToIntBits(that.mean)
                && Float.floatToIntBits(peak) == Float.floatToIntBits(that.peak)
                && channels == that.channels
                && height == that.height
                && width == that.width
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * codec.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Latent["
                + codec
                + ", "
                + extent
                + ", shape="
                + Arrays.toString(shape())
                + ", step="
                + step
                + "]";
    }
}
