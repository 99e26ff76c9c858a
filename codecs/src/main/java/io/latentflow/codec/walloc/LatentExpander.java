package io.latentflow.codec.walloc;

import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.Extent;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.quantise.Companding;
import io.latentflow.codec.wavelet.PacketTransform;
import java.util.Arrays;

/** The way from quantised values back to y, and the checks that a latent belongs to this codec. */
final class LatentExpander {

    private final WallocSpec spec;
    private final PacketTransform transform;
    private final int wanted;

    /**
     * @param wanted how many channels to read; 0 reads all
     */
    LatentExpander(WallocSpec spec, PacketTransform transform, int wanted) {
        if (wanted > spec.info().latentChannels()) {
            throw new IllegalArgumentException(
                    "%s has %d latent channels, but %d were asked for"
                            .formatted(
                                    spec.info().id().name(), spec.info().latentChannels(), wanted));
        }
        this.spec = spec;
        this.transform = transform;
        this.wanted = wanted == 0 ? spec.info().latentChannels() : wanted;
    }

    /** The grid of a latent, once it has been checked. */
    Grid grid(Latent latent) throws LatentFormatException {
        CodecInfo info = spec.info();
        if (!latent.codec().fingerprint().equals(info.id().fingerprint())) {
            throw new LatentFormatException(
                    "this latent was made by %s, but the codec at hand is %s: put the model folder of the former where it is looked for"
                            .formatted(latent.codec(), info.id()),
                    -1);
        }
        if (latent.kind() != info.kind()
                || signalChannels(latent.extent()) != info.signalChannels()) {
            throw new LatentFormatException(
                    "%s cannot decode %s".formatted(info.id(), latent.extent()), -1);
        }
        Grid grid = Grid.of(latent.extent(), transform);
        if (latent.channels() > info.latentChannels()
                || latent.height() != grid.rows()
                || latent.width() != grid.columns()) {
            throw new LatentFormatException(
                    "a latent of %s by %s must have shape %dx%dx%d, but has %s"
                            .formatted(
                                    latent.extent(),
                                    info.id().name(),
                                    info.latentChannels(),
                                    grid.rows(),
                                    grid.columns(),
                                    Arrays.toString(latent.shape())),
                    -1);
        }
        return grid;
    }

    /**
     * Writes y, all channels of the codec; channels that the latent lacks or nobody wants are 0,
     * their mean.
     */
    void expand(Latent latent, float[] y, int offset) {
        Companding companding = Companding.eightBits();
        float[] gains = Gains.of(spec.weights(), latent.step());
        float[] table = new float[256];
        int plane = latent.height() * latent.width();
        int present = Math.min(wanted, latent.channels());
        byte[] values = latent.values();
        for (int c = 0; c < present; c++) {
            for (int value = -companding.limit(); value <= companding.limit(); value++) {
                table[value & 0xFF] = companding.expand((byte) value) / gains[c];
            }
            // -128 is never written by an encoder; from anywhere else it is read as -127.
            table[0x80] = table[-companding.limit() & 0xFF];
            for (int i = 0; i < plane; i++) {
                y[offset + c * plane + i] = table[values[c * plane + i] & 0xFF];
            }
        }
        Arrays.fill(y, offset + present * plane, offset + spec.info().latentChannels() * plane, 0);
    }

    private static int signalChannels(Extent extent) {
        return extent instanceof Extent.ImageExtent image
                ? image.channels()
                : ((Extent.AudioExtent) extent).channels();
    }
}
