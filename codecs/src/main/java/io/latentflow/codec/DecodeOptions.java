package io.latentflow.codec;

import java.util.Objects;

/**
 * How to decode.
 *
 * @param tier which decoder
 * @param channels how many latent channels to read; 0 reads all
 * @param engine which engine runs the network: {@code auto} or an engine's name; not looked at by
 *     {@link Tier#LINEAR}
 */
public record DecodeOptions(Tier tier, int channels, String engine) {

    /** The codec's best decoder on the first engine that loads. */
    public static final DecodeOptions DEFAULT = new DecodeOptions(Tier.BEST, 0, "auto");

    public DecodeOptions {
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(engine, "engine");
        if (channels < 0) {
            throw new IllegalArgumentException(
                    "channels must be at least 1 (0 reads all): " + channels);
        }
    }

    /** The codec's own decoder of this tier on the first engine that loads. */
    public static DecodeOptions of(Tier tier) {
        return new DecodeOptions(tier, 0, "auto");
    }
}
