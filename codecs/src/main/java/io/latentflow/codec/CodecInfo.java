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
 * @param tiers the decoders it has, from simple to best
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
        String summary) {}
