package io.latentflow.codec.walloc;

import io.latentflow.codec.Decoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.wavelet.PacketSynthesis;
import io.latentflow.codec.wavelet.PacketTransform;
import io.latentflow.engine.ElementType;
import io.latentflow.engine.Network;
import io.latentflow.engine.Tensor;
import io.latentflow.signal.Signal;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Synthesis by a network that gives packet coefficients for y, then the inverse packet transform in
 * plain Java. Runs of latents of equal shape go through the network together, large ones in tiles.
 */
final class NetworkDecoder implements Decoder {

    /**
     * Positions that go through the network at once; keeps its activations within tens of
     * megabytes.
     */
    private static final int MAX_POSITIONS = 32 * 1024;

    /** Positions a side of the tiles of latents that are larger than that. */
    private static final int TILE = 128;

    private final WallocSpec spec;
    private final PacketTransform transform;
    private final LatentExpander expander;
    private final Network network;

    private final LatentWindow window;
    private final float[] inverseScales;
    private final int maxPositions;
    private final int tile;
    private final TiledNetwork tiles;
    private final PacketSynthesis synthesis;

    /**
     * @param network closed with this decoder
     * @param reach positions to each side that the network looks at
     */
    NetworkDecoder(WallocSpec spec, Network network, int reach) {
        this(spec, network, reach, MAX_POSITIONS, TILE);
    }

    /**
     * @param maxPositions larger latents are decoded in tiles
     * @param tile positions a side of a tile
     */
    NetworkDecoder(WallocSpec spec, Network network, int reach, int maxPositions, int tile) {
        this.spec = spec;
        this.maxPositions = maxPositions;
        this.tile = tile;
        this.transform = spec.newTransform();
        this.expander = new LatentExpander(spec, transform);
        this.network = network;
        this.window = new LatentWindow(spec);
        this.tiles = new TiledNetwork(spec, network, reach, tile);
        boolean[] filled = new boolean[spec.weights().bands()];
        Arrays.fill(filled, true);
        this.synthesis = new PacketSynthesis(transform, filled);
        this.inverseScales = new float[transform.planes()];
        for (int p = 0; p < inverseScales.length; p++) {
            inverseScales[p] = (float) (1 / transform.scale(p));
        }
    }

    @Override
    public List<Signal> decode(List<Latent> latents) throws LatentFormatException {
        List<Signal> signals = new ArrayList<>(latents.size());
        int start = 0;
        while (start < latents.size()) {
            Latent first = latents.get(start);
            int end = start + 1;
            if ((long) first.height() * first.width() > maxPositions) {
                signals.add(decodeTiles(first));
            } else {
                end = endOfRun(latents, start);
                decodeRun(latents.subList(start, end), signals);
            }
            start = end;
        }
        return signals;
    }

    private int endOfRun(List<Latent> latents, int start) {
        Latent first = latents.get(start);
        long positions = (long) first.height() * first.width();
        int end = start + 1;
        while (end < latents.size()
                && latents.get(end).height() == first.height()
                && latents.get(end).width() == first.width()
                && positions * (end + 1 - start) <= maxPositions) {
            end++;
        }
        return end;
    }

    private Signal decodeTiles(Latent latent) throws LatentFormatException {
        long floats =
                TiledNetwork.floats(spec.weights().bands(), latent.height(), latent.width(), tile);
        long positions = (long) latent.height() * latent.width();
        Grid grid = expander.grid(latent, Float.BYTES * floats / positions + 1);
        tiles.begin(latent, expander.tables(latent));
        return synthesise(latent, grid, tiles::row);
    }

    private void decodeRun(List<Latent> run, List<Signal> signals) throws LatentFormatException {
        List<Grid> grids = new ArrayList<>(run.size());
        // The input, kept twice, and the coefficients that come out.
        long scratch =
                (long) Float.BYTES * (2 * spec.info().latentChannels() + spec.weights().bands());
        for (Latent latent : run) {
            grids.add(expander.grid(latent, scratch));
        }
        Grid first = grids.get(0);
        int height = first.rows() + 2 * window.beyondRows();
        int width = first.columns() + 2 * window.beyondColumns();
        int channels = spec.info().latentChannels();
        Tensor input =
                Tensor.zeros(ElementType.FLOAT32, shape(run.size(), channels, height, width));
        FloatBuffer in = input.floats();
        for (int i = 0; i < run.size(); i++) {
            window.fill(
                    run.get(i),
                    expander.tables(run.get(i)),
                    -window.beyondRows(),
                    -window.beyondColumns(),
                    height,
                    width,
                    in,
                    i * channels * height * width);
        }
        FloatBuffer out =
                network.run(Map.of(WallocCodec.NETWORK_INPUT, input))
                        .get(WallocCodec.NETWORK_OUTPUT)
                        .floats();
        for (int i = 0; i < run.size(); i++) {
            int offset =
                    i * spec.weights().bands() * height * width
                            + window.beyondRows() * width
                            + window.beyondColumns();
            signals.add(
                    synthesise(
                            run.get(i),
                            grids.get(i),
                            (row, band, target, at) ->
                                    out.get(
                                            offset + (band * height + row) * width,
                                            target,
                                            at,
                                            first.columns())));
        }
    }

    /** Where coefficients come from. */
    @FunctionalInterface
    private interface Rows {
        void copy(int row, int band, float[] target, int offset);
    }

    private Signal synthesise(Latent latent, Grid grid, Rows coefficients) {
        Normalisation scale = new Normalisation(latent.mean(), latent.peak());
        Signal signal = grid.newSignal();
        synthesis.run(
                (first, rows, planes) -> {
                    for (int r = 0; r < rows; r++) {
                        for (int p = 0; p < planes.length; p++) {
                            int own = p % transform.planes();
                            int band = p - own + transform.band(own);
                            coefficients.copy(first + r, band, planes[p], r * grid.columns());
                        }
                    }
                    for (int p = 0; p < planes.length; p++) {
                        multiply(
                                planes[p],
                                rows * grid.columns(),
                                inverseScales[p % transform.planes()]);
                    }
                },
                grid.rows(),
                grid.columns(),
                0,
                grid.rows(),
                (row, samples) -> grid.write(row, samples, scale, signal));
        return signal;
    }

    private static void multiply(float[] values, int count, float factor) {
        for (int k = 0; k < count; k++) {
            values[k] *= factor;
        }
    }

    private int[] shape(int batch, int channels, int height, int width) {
        return spec.info().kind() == SignalKind.IMAGE
                ? new int[] {batch, channels, height, width}
                : new int[] {batch, channels, width};
    }

    @Override
    public String engine() {
        return network.engine();
    }

    @Override
    public void close() {
        network.close();
    }
}
