package io.latentflow.codec.walloc;

import io.latentflow.codec.Latent;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.wavelet.Boundary;
import java.nio.FloatBuffer;

/**
 * y of a rectangle of positions, as a decoder network is given them.
 *
 * <p>Where the packet transform wraps around, so does the latent: coefficients at an edge mix in
 * the opposite one. A network that is shown the next position across the edge makes sense of them,
 * one that is shown zeros does not: it loses 0.1 dB over a picture of 0.4 megapixels. One position
 * is enough; more of them gained nothing.
 */
final class LatentWindow {

    private final int beyondRows;
    private final int beyondColumns;
    private float[] line = new float[0];

    LatentWindow(WallocSpec spec) {
        beyondColumns = spec.boundary() == Boundary.CIRCULAR ? 1 : 0;
        beyondRows = spec.info().kind() == SignalKind.IMAGE ? beyondColumns : 0;
    }

    /** Rows beyond the top and bottom of a latent that belong to its window. */
    int beyondRows() {
        return beyondRows;
    }

    /** Columns beyond its left and right. */
    int beyondColumns() {
        return beyondColumns;
    }

    /**
     * Fills in a rectangle.
     *
     * @param tables y for each value of each channel
     * @param top first row, from {@code -beyondRows()} on
     * @param left first column, from {@code -beyondColumns()} on
     * @param y gets {@code [channels][height][width]} from an offset on
     */
    void fill(
            Latent latent,
            float[][] tables,
            int top,
            int left,
            int height,
            int width,
            FloatBuffer y,
            int offset) {
        line = Scratch.atLeast(line, width);
        int target = offset;
        for (int c = 0; c < tables.length; c++) {
            for (int r = top; r < top + height; r++) {
                int row = c * latent.height() + Math.floorMod(r, latent.height());
                int done = 0;
                while (done < width) {
                    int column = Math.floorMod(left + done, latent.width());
                    int count = Math.min(width - done, latent.width() - column);
                    int place = row * latent.width() + column;
                    LatentExpander.expand(latent.values(), place, tables[c], line, count);
                    y.put(target, line, 0, count);
                    target += count;
                    done += count;
                }
            }
        }
    }
}
