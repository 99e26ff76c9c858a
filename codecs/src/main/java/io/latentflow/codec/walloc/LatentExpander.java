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

    /** No encoder takes a coarser step, see {@link io.latentflow.codec.EncodeOptions}. */
    private static final float COARSEST_STEP = 1000;

    private final WallocSpec spec;
    private final PacketTransform transform;

    LatentExpander(WallocSpec spec, PacketTransform transform) {
        this.spec = spec;
        this.transform = transform;
    }

    /**
     * The grid of a latent, once it has been checked.
     *
     * @param scratchBytes what the decoder takes of memory for one position, beside the signal and
     *     the window of rows that the transform works on
     */
    Grid grid(Latent latent, long scratchBytes) throws LatentFormatException {
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
        if (latent.channels() != info.latentChannels()
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
        checkScale(latent);
        checkMemory(latent, grid, scratchBytes);
        return grid;
    }

    /** Else a step or a peak that no encoder writes would make samples that are not numbers. */
    private static void checkScale(Latent latent) throws LatentFormatException {
        if (!(latent.step() > 0) || latent.step() > COARSEST_STEP) {
            throw new LatentFormatException(
                    "step must be above 0 and at most %s, but this latent has %s"
                            .formatted(COARSEST_STEP, latent.step()),
                    -1);
        }
        if (!Float.isFinite(2 * latent.peak() + Math.abs(latent.mean()))) {
            throw new LatentFormatException(
                    "samples of peak %s about a mean of %s are not finite"
                            .formatted(latent.peak(), latent.mean()),
                    -1);
        }
    }

    /**
     * A flat signal of any size is a latent of a few kilobytes: what it becomes must fit before it
     * is allocated. Under 2 GiB no array's index overflows either.
     */
    private void checkMemory(Latent latent, Grid grid, long scratchBytes)
            throws LatentFormatException {
        long sampleBytes =
                latent.extent() instanceof Extent.ImageExtent
                        ? latent.extent().rawBytes()
                        : latent.extent().rawBytes() * (Float.BYTES / Short.BYTES);
        double needed =
                (double) grid.rows() * grid.columns() * scratchBytes
                        + sampleBytes
                        + (double) Float.BYTES
                                * signalChannels(latent.extent())
                                * transform.workingFloats(grid.rows(), grid.columns());
        long limit = Math.min(Integer.MAX_VALUE - 8L, Runtime.getRuntime().maxMemory() / 2);
        if (needed > limit) {
            throw new LatentFormatException(
                    "decoding %s takes %.0f MB, but at most %d MB may be used, half of this JVM's heap and under 2048: raise -Xmx, or encode the signal in parts"
                            .formatted(latent.extent(), needed / (1 << 20), limit >> 20),
                    -1);
        }
    }

    /** y for each value, as an unsigned byte, of each channel. */
    float[][] tables(Latent latent) {
        Companding companding = Companding.eightBits();
        float[] gains = Gains.of(spec.weights(), latent.step());
        float[][] tables = new float[latent.channels()][256];
        for (int c = 0; c < tables.length; c++) {
            for (int value = -companding.limit(); value <= companding.limit(); value++) {
                tables[c][value & 0xFF] = companding.expand((byte) value) / gains[c];
            }
            // -128 is never written by an encoder; from anywhere else it is read as -127.
            tables[c][0x80] = tables[c][-companding.limit() & 0xFF];
        }
        return tables;
    }

    /** Looks up so many values. */
    static void expand(byte[] values, int from, float[] table, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = table[values[from + i] & 0xFF];
        }
    }

    private static int signalChannels(Extent extent) {
        return extent instanceof Extent.ImageExtent image
                ? image.channels()
                : ((Extent.AudioExtent) extent).channels();
    }
}
