package io.latentflow.codec;

import java.util.Objects;

/**
 * How to decode.
 *
 * @param tier which decoder
 * @param channels how many latent channels to read; 0 reads all
 * @param engine which engine runs the network: {@code auto} or an engine's name; not looked at by
 *     {@link Tier#LINEAR}
 * @param threads how many threads may work on one large picture in plain Java, in the JVM's common
 *     pool; the engine has its own
 */
public record DecodeOptions(Tier tier, int channels, String engine, int threads) {

    /** The codec's best decoder on the first engine that loads. */
    public static final DecodeOptions DEFAULT = new DecodeOptions(Tier.BEST, 0, "auto");

    /** With one thread: the caller's. */
    public DecodeOptions(Tier tier, int channels, String engine) {
        this(tier, channels, engine, 1);
    }

    public DecodeOptions {
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(engine, "engine");
        if (channels < 0) {
            throw new IllegalArgumentException(
                    "channels must be at least 1 (0 reads all): " + channels);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1: " + threads);
        }
    }

    /** The codec's own decoder of this tier on the first engine that loads. */
    public static DecodeOptions of(Tier tier) {
        return new DecodeOptions(tier, 0, "auto");
    }

    /** The same with other threads. */
    public DecodeOptions withThreads(int count) {
        return new DecodeOptions(tier, channels, engine, count);
    }
}
