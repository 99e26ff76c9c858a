package io.latentflow.model.statistics;

import io.latentflow.codec.Latent;
import java.util.Arrays;
import java.util.List;

/**
 * Running statistics of the latents of one codec: how often each value occurs in each channel.
 * Exact, of fixed size (2 KiB a channel), and two of them can be added, so that parts of a stream
 * can be counted apart. For one thread.
 */
public final class LatentStatistics {

    private final long[][] counts;
    private long latents;

    /**
     * @param channels channels of the latents
     */
    public LatentStatistics(int channels) {
        if (channels < 1) {
            throw new IllegalArgumentException("channels must be at least 1: " + channels);
        }
        counts = new long[channels][256];
    }

    /**
     * Counts one latent.
     *
     * @throws IllegalArgumentException if it has another number of channels
     */
    public void add(Latent latent) {
        requireChannels(latent.channels());
        latents++;
        int plane = latent.height() * latent.width();
        byte[] values = latent.values();
        for (int channel = 0; channel < counts.length; channel++) {
            long[] histogram = counts[channel];
            for (int i = channel * plane; i < (channel + 1) * plane; i++) {
                histogram[values[i] + 128]++;
            }
        }
    }

    /** Adds what another one has counted. */
    public void add(LatentStatistics other) {
        requireChannels(other.counts.length);
        latents += other.latents;
        for (int channel = 0; channel < counts.length; channel++) {
            for (int i = 0; i < 256; i++) {
                counts[channel][i] += other.counts[channel][i];
            }
        }
    }

    /** How many latents were counted. */
    public long latents() {
        return latents;
    }

    /**
     * Figures of every channel, in order.
     *
     * @throws IllegalArgumentException if nothing was counted
     */
    public List<ChannelStatistics> channels() {
        return Arrays.stream(counts).map(ChannelStatistics::of).toList();
    }

    private void requireChannels(int channels) {
        if (channels != counts.length) {
            throw new IllegalArgumentException(
                    "these statistics are of latents of %d channels, but this has %d"
                            .formatted(counts.length, channels));
        }
    }
}
