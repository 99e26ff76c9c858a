package io.latentflow.signal;

import java.util.Objects;

/**
 * A window of sound.
 *
 * @param sampleRate samples a second and channel, at least 1
 * @param samples {@code [channel][sample]}, all channels of one length; full scale is -1 to 1; not
 *     copied
 */
public record Audio(int sampleRate, float[][] samples) implements Signal {

    public Audio {
        Objects.requireNonNull(samples, "samples");
        if (sampleRate < 1) {
            throw new IllegalArgumentException("sampleRate must be at least 1: " + sampleRate);
        }
        if (samples.length < 1 || samples[0].length < 1) {
            throw new IllegalArgumentException("sound needs at least one channel and one sample");
        }
        for (float[] channel : samples) {
            if (channel.length != samples[0].length) {
                throw new IllegalArgumentException(
                        "channels differ in length: %d and %d samples"
                                .formatted(samples[0].length, channel.length));
            }
        }
    }

    /** Number of channels: 1 is mono, 2 is stereo. */
    public int channels() {
        return samples.length;
    }

    /** Samples a channel. */
    public int length() {
        return samples[0].length;
    }

    @Override
    public long rawBytes() {
        return 2L * channels() * length();
    }

    @Override
    public String toString() {
        return "Audio[" + channels() + "x" + length() + " at " + sampleRate + " Hz]";
    }
}
