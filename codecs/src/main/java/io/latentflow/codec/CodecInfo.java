package io.latentflow.codec;

import java.util.List;

/**
 * What a codec is.
 *
 * @param id name, version and fingerprint
 * @param kind what it works on
 * @param signalChannels channels of the signals it takes: 3 for R G B, 1 for gray or mono, 2 for
 *     stereo
 * @param latentChannels channels of its latents
 * @param stride pixels a side, or samples, behind one latent position
 * @param reduction how many samples stand behind one latent value
 * @param defaultStep quantisation step where none is asked for
 * @param tiers the decoders it has for all channels, from simple to best
 * @param prefixes how many first channels are meant to be used as latents of their own, ascending,
 *     with the decoders there are for them; any other number of channels can be read too
 * @param summary one line for people: what it is for
 */
public record CodecInfo(
        CodecId id,
        SignalKind kind,
        int signalChannels,
        int latentChannels,
        int stride,
        double reduction,
        float defaultStep,
        List<Tier> tiers,
        List<Prefix> prefixes,
        String summary) {

    /**
     * The first channels of a codec as a codec.
     *
     * @param channels how many
     * @param tiers the decoders there are for exactly so many, from simple to best
     */
    public record Prefix(int channels, List<Tier> tiers) {}

    /** How many samples stand behind one latent value if only so many channels are kept. */
    public double reduction(int channels) {
        return reduction * latentChannels / channels;
    }

    /** The same codec with its first channels only. */
    public CodecInfo withChannels(int channels) {
        return new CodecInfo(
                id,
                kind,
                signalChannels,
                channels,
                stride,
                reduction(channels),
                defaultStep,
                prefixes.stream()
                        .filter(prefix -> prefix.channels() == channels)
                        .findFirst()
                        .map(Prefix::tiers)
                        .orElse(List.of(Tier.LINEAR)),
                prefixes.stream().filter(prefix -> prefix.channels() < channels).toList(),
                summary);
    }
}
