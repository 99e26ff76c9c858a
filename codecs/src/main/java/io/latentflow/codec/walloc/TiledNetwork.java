package io.latentflow.codec.walloc;

import io.latentflow.codec.Latent;
import io.latentflow.codec.SignalKind;
import io.latentflow.engine.ElementType;
import io.latentflow.engine.Network;
import io.latentflow.engine.Tensor;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * A decoder network on a large latent, tile by tile: each tile is given with as much of its
 * neighbours as the network looks at, so that tiles leave no trace. Only the coefficients of one
 * row of tiles are held.
 */
final class TiledNetwork {

    private final WallocSpec spec;
    private final Network network;
    private final LatentWindow window;
    private final int reach;
    private final int tile;
    private Latent latent;
    private float[][] tables;
    private float[] band = new float[0];
    private int bandStart;
    private int bandRows;

    /**
     * @param reach positions to each side that the network looks at
     * @param tile positions a side of a tile; of sound, its square
     */
    TiledNetwork(WallocSpec spec, Network network, int reach, int tile) {
        this.spec = spec;
        this.network = network;
        this.window = new LatentWindow(spec);
        this.reach = reach;
        this.tile = tile;
    }

    /** Starts a latent. */
    void begin(Latent next, float[][] yOfValues) {
        latent = next;
        tables = yOfValues;
        bandRows = 0;
    }

    /** Copies coefficients of one row of positions. */
    void row(int row, int coefficient, float[] target, int offset) {
        if (row < bandStart || row >= bandStart + bandRows) {
            decodeBand(row / tile * tile);
        }
        int width = latent.width();
        int place = (coefficient * bandRows + row - bandStart) * width;
        System.arraycopy(band, place, target, offset, width);
    }

    /** Floats held for a latent of this width and height. */
    static long floats(int bands, int height, int width, int tile) {
        return (long) bands * Math.min(tile, height) * width;
    }

    private void decodeBand(int start) {
        bandStart = start;
        bandRows = Math.min(tile, latent.height() - start);
        band = Scratch.atLeast(band, (long) spec.weights().bands() * bandRows * latent.width());
        int step = latent.height() == 1 ? tile * tile : tile;
        for (int column = 0; column < latent.width(); column += step) {
            decodeTile(column, Math.min(step, latent.width() - column));
        }
    }

    private void decodeTile(int column, int columns) {
        int rows = window.beyondRows();
        int top = Math.max(-rows, bandStart - reach);
        int bottom = Math.min(latent.height() + rows, bandStart + bandRows + reach);
        int beside = window.beyondColumns();
        int left = Math.max(-beside, column - reach);
        int right = Math.min(latent.width() + beside, column + columns + reach);
        int height = bottom - top;
        int width = right - left;
        Tensor input = Tensor.zeros(ElementType.FLOAT32, shape(height, width));
        window.fill(latent, tables, top, left, height, width, input.floats(), 0);
        FloatBuffer out =
                network.run(Map.of(WallocCodec.NETWORK_INPUT, input))
                        .get(WallocCodec.NETWORK_OUTPUT)
                        .floats();
        for (int b = 0; b < spec.weights().bands(); b++) {
            for (int row = 0; row < bandRows; row++) {
                out.get(
                        (b * height + bandStart + row - top) * width + column - left,
                        band,
                        (b * bandRows + row) * latent.width() + column,
                        columns);
            }
        }
    }

    private int[] shape(int height, int width) {
        int channels = spec.info().latentChannels();
        return latent.height() == 1 && spec.info().kind() == SignalKind.AUDIO
                ? new int[] {1, channels, width}
                : new int[] {1, channels, height, width};
    }
}
