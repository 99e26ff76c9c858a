package io.latentflow.codec.container;

import io.latentflow.codec.Latent;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.entropy.TemporalGain;
import java.util.zip.CRC32C;

/** Which latent may be predicted from which. */
final class Prediction {

    private Prediction() {}

    /** Whether a latent may be predicted from this one. */
    static boolean fits(Latent latent, Latent reference) {
        return reference != null
                && latent.kind() == SignalKind.IMAGE
                && latent.codec().equals(reference.codec())
                && latent.extent().equals(reference.extent())
                && latent.step() == reference.step()
                && latent.channels() == reference.channels()
                && latent.height() == reference.height()
                && latent.width() == reference.width();
    }

    /** Whether the changes are so small that coding the latent alone need not be tried. */
    static boolean clearlyPays(Latent latent, Latent reference) {
        return TemporalGain.isClear(
                latent.values(),
                reference.values(),
                latent.channels(),
                latent.height(),
                latent.width());
    }

    /** CRC-32C of a latent's values. */
    static long checksum(Latent latent) {
        CRC32C crc = new CRC32C();
        crc.update(latent.values());
        return crc.getValue();
    }

    /**
     * Checks that a latent at hand is the one that was predicted from.
     *
     * @throws MissingReferenceException if it is not
     */
    static void check(LatentHeader header, Latent reference) throws MissingReferenceException {
        if (reference == null) {
            throw missing(header, "none was read before it");
        }
        if (reference.channels() != header.channels()
                || reference.height() != header.height()
                || reference.width() != header.width()) {
            throw missing(
                    header,
                    "the one read before it is %dx%dx%d"
                            .formatted(
                                    reference.channels(), reference.height(), reference.width()));
        }
        long checksum = checksum(reference);
        if (checksum != header.reference()) {
            throw missing(header, "the one read before it has %08x".formatted(checksum));
        }
    }

    private static MissingReferenceException missing(LatentHeader header, String instead) {
        return new MissingReferenceException(
                "this latent is predicted from a %dx%dx%d latent whose values have checksum %08x, but %s; begin at a key latent, or go on at the next one"
                        .formatted(
                                header.channels(),
                                header.height(),
                                header.width(),
                                header.reference(),
                                instead));
    }
}
