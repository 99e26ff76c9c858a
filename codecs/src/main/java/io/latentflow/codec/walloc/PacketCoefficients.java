package io.latentflow.codec.walloc;

import io.latentflow.codec.Extent;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.wavelet.Boundary;
import io.latentflow.codec.wavelet.PacketAnalysis;
import io.latentflow.codec.wavelet.PacketTransform;
import io.latentflow.signal.Signal;
import java.util.Arrays;

/**
 * Wavelet packet coefficients of a signal, as the linear layer of a WaLLoC codec sees them.
 *
 * @param bands coefficients a position: those of the first signal channel in the order of the
 *     packet tree, then the next channel's
 * @param rows positions from top to bottom; 1 for sound
 * @param columns positions from left to right
 * @param values {@code [bands][rows][columns]}
 */
public record PacketCoefficients(int bands, int rows, int columns, float[] values) {

    /**
     * Transforms a signal: normalised, padded.
     *
     * @param levels levels of the packet transform
     * @param boundary how it goes on beyond the edges
     * @throws UnsupportedSignalException if a sample of sound is not finite
     */
    public static PacketCoefficients of(Signal signal, int levels, Boundary boundary)
            throws UnsupportedSignalException {
        Extent extent = Extent.of(signal);
        boolean picture = extent instanceof Extent.ImageExtent;
        PacketTransform transform =
                WallocSpec.transformOf(
                        picture ? SignalKind.IMAGE : SignalKind.AUDIO, levels, boundary);
        Grid grid = Grid.of(extent, transform);
        Normalisation scale = Normalisation.of(signal);
        int channels =
                picture
                        ? ((Extent.ImageExtent) extent).channels()
                        : ((Extent.AudioExtent) extent).channels();
        int plane = Math.multiplyExact(grid.rows(), grid.columns());
        int bands = channels * transform.planes();
        float[] values = new float[Math.multiplyExact(bands, plane)];
        boolean[] wanted = new boolean[bands];
        Arrays.fill(wanted, true);
        new PacketAnalysis(transform, wanted)
                .run(
                        (row, samples) -> grid.read(signal, scale, row, samples),
                        grid.rows(),
                        grid.columns(),
                        0,
                        grid.rows(),
                        (first, rows, planes) -> {
                            for (int p = 0; p < bands; p++) {
                                int own = p % transform.planes();
                                int target =
                                        (p - own + transform.band(own)) * plane
                                                + first * grid.columns();
                                float factor = (float) transform.scale(own);
                                for (int k = 0; k < rows * grid.columns(); k++) {
                                    values[target + k] = planes[p][k] * factor;
                                }
                            }
                        });
        return new PacketCoefficients(bands, grid.rows(), grid.columns(), values);
    }
}
