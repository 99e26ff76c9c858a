package io.latentflow.codec.walloc;

import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.wavelet.PacketTransform;

/**
 * What a WaLLoC codec is made of.
 *
 * @param info what it is to users
 * @param levels levels of the packet transform: 3 for pictures, 8 for sound
 * @param weights the linear layers
 */
record WallocSpec(CodecInfo info, int levels, WallocWeights weights) {

    WallocSpec {
        int expected = info.signalChannels() * bandsOf(info.kind(), levels);
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

    PacketTransform newTransform() {
        return transformOf(info.kind(), levels);
    }

    static PacketTransform transformOf(SignalKind kind, int levels) {
        return kind == SignalKind.IMAGE
                ? PacketTransform.twoDimensional(levels)
                : PacketTransform.oneDimensional(levels);
    }

    private static int bandsOf(SignalKind kind, int levels) {
        return transformOf(kind, levels).planes();
    }
}
