package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.store.CodecManifest;
import io.latentflow.codec.wavelet.Boundary;
import java.util.List;

/**
 * What a codec to be trained is to be.
 *
 * @param name name of the codec
 * @param version version of its weights
 * @param kind what it works on
 * @param signalChannels channels of its signals: any number from 1
 * @param levels levels of the wavelet packet transform: 3 for pictures, 8 for sound
 * @param latentChannels channels of its latents, at most the packet bands
 * @param prefixes how many first channels are to be latents of their own too, ascending
 * @param step quantisation step it is trained for and takes where none is asked for
 * @param summary one line for people: what it is for
 */
public record CodecPlan(
        String name,
        int version,
        SignalKind kind,
        int signalChannels,
        int levels,
        int latentChannels,
        List<Integer> prefixes,
        float step,
        String summary) {

    public CodecPlan {
        if (signalChannels < 1 || !(step > 0)) {
            throw new IllegalArgumentException(
                    "needs at least one channel and a step above 0: signalChannels=%d step=%s"
                            .formatted(signalChannels, step));
        }
        long bands = bands(kind, signalChannels, levels);
        if (latentChannels < 1 || latentChannels > bands) {
            throw new IllegalArgumentException(
                    "latent channels must be 1 to %d: %d".formatted(bands, latentChannels));
        }
        prefixes = List.copyOf(prefixes);
        int last = 0;
        for (int prefix : prefixes) {
            if (prefix <= last || prefix >= latentChannels) {
                throw new IllegalArgumentException(
                        "prefixes must ascend from 1 to %d: %s"
                                .formatted(latentChannels - 1, prefixes));
            }
            last = prefix;
        }
    }

    /** The plan of a codec that is there already, to train another decoder for it. */
    static CodecPlan of(CodecManifest manifest) {
        return new CodecPlan(
                manifest.name(),
                manifest.version(),
                manifest.kind(),
                manifest.signalChannels(),
                manifest.levels(),
                manifest.latentChannels(),
                manifest.prefixes(),
                manifest.defaultStep(),
                manifest.summary());
    }

    /** As it stands in a model folder; file names are filled in when it is written. */
    CodecManifest manifest() {
        return new CodecManifest(
                CodecManifest.FORMAT,
                name,
                version,
                CodecManifest.WALLOC,
                kind,
                signalChannels,
                levels,
                boundary(kind),
                latentChannels,
                prefixes,
                step,
                summary,
                "",
                "",
                List.of());
    }

    /**
     * Sound mirrors at its ends, so that no window leaks into itself. Pictures wrap around:
     * mirrored, what is rounded in the last row and column comes back twice as strong, which costs
     * 0.15 dB over a picture of 0.4 megapixels.
     */
    static Boundary boundary(SignalKind kind) {
        return kind == SignalKind.IMAGE ? Boundary.CIRCULAR : Boundary.MIRROR;
    }

    /** Packet coefficients a position. */
    public int bands() {
        return Math.toIntExact(bands(kind, signalChannels, levels));
    }

    private static long bands(SignalKind kind, int signalChannels, int levels) {
        if (levels < 1 || levels > 10) {
            throw new IllegalArgumentException("levels must be 1 to 10: " + levels);
        }
        return (long) signalChannels << (kind == SignalKind.IMAGE ? 2 * levels : levels);
    }
}
