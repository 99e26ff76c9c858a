package io.latentflow.codec.walloc;

import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.wavelet.Boundary;
import io.latentflow.codec.wavelet.PacketTransform;

/**
 * What a WaLLoC codec is made of.
 *
 * @param info what it is to users
 * @param levels levels of the packet transform: 3 for pictures, 8 for sound
 * @param boundary how the transform goes on beyond the edges
 * @param weights the linear layers
 */
record WallocSpec(CodecInfo info, int levels, Boundary boundary, WallocWeights weights) {

    WallocSpec {
        int expected = info.signalChannels() * transformOf(info.kind(), levels, boundary).planes();
        if (weights.bands() != expected || weights.channels() != info.latentChannels()) {
            throw new IllegalArgumentException(
                    "%s needs weights for %d bands and %d channels, but they are for %d and %d"
                            .formatted(
                                    info.id().name(),
                                    expected,
                                    info.latentChannels(),
                                    weights.bands(),
                                    weights.channels()));
        }
    }

    /** The codec of the first channels. */
    WallocSpec prefix(int channels) {
        return channels == info.latentChannels()
                ? this
                : new WallocSpec(
                        info.withChannels(channels), levels, boundary, weights.prefix(channels));
    }

    PacketTransform newTransform() {
        return transformOf(info.kind(), levels, boundary);
    }

    static PacketTransform transformOf(SignalKind kind, int levels, Boundary boundary) {
        return kind == SignalKind.IMAGE
                ? PacketTransform.twoDimensional(levels, boundary)
                : PacketTransform.oneDimensional(levels, boundary);
    }
}
