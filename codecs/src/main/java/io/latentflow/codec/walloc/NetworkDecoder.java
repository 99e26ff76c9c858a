package io.latentflow.codec.walloc;

import io.latentflow.codec.Decoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.wavelet.Boundary;
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
 * plain Java. Runs of latents of equal shape go through the network together.
 */
final class NetworkDecoder implements Decoder {

    /**
     * Positions that go through the network at once; keeps its activations within tens of
     * megabytes.
     */
    private static final int MAX_POSITIONS = 32 * 1024;

    private final WallocSpec spec;
    private final PacketTransform transform;
    private final LatentExpander expander;
    private final Network network;

    /** Null where the transform mirrors: nothing leaks in from the opposite edge then. */
    private final BorderSynthesis border;

    private final float[] inverseScales;
    private final PacketSynthesis synthesis;
    private float[] y = new float[0];

    /**
     * @param network closed with this decoder
     */
    NetworkDecoder(WallocSpec spec, Network network) {
        this.spec = spec;
        this.transform = spec.newTransform();
        this.expander = new LatentExpander(spec, transform);
        this.network = network;
        this.border =
                spec.boundary() == Boundary.CIRCULAR ? new BorderSynthesis(spec.weights()) : null;
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
            int end = endOfRun(latents, start);
            decodeRun(latents.subList(start, end), signals);
            start = end;
        }
        return signals;
    }

    private static int endOfRun(List<Latent> latents, int start) {
        Latent first = latents.get(start);
        long positions = (long) first.height() * first.width();
        int end = start + 1;
        while (end < latents.size()
                && latents.get(end).height() == first.height()
                && latents.get(end).width() == first.width()
                && positions * (end + 1 - start) <= MAX_POSITIONS) {
            end++;
        }
        return end;
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
        int plane = first.rows() * first.columns();
        int size = spec.info().latentChannels() * plane;
        Tensor input =
                Tensor.zeros(
                        ElementType.FLOAT32,
                        shape(run.size(), spec.info().latentChannels(), first));
        FloatBuffer in = input.floats();
        y = Scratch.atLeast(y, plane);
        for (Latent latent : run) {
            float[][] tables = expander.tables(latent);
            for (int c = 0; c < tables.length; c++) {
                LatentExpander.expand(latent.values(), c * plane, tables[c], y, plane);
                in.put(y, 0, plane);
            }
        }
        FloatBuffer out =
                network.run(Map.of(WallocCodec.NETWORK_INPUT, input))
                        .get(WallocCodec.NETWORK_OUTPUT)
                        .floats();
        for (int i = 0; i < run.size(); i++) {
            if (border != null) {
                border.overwrite(
                        in,
                        i * size,
                        out,
                        i * spec.weights().bands() * plane,
                        first.rows(),
                        first.columns());
            }
            signals.add(
                    synthesise(
                            run.get(i),
                            grids.get(i),
                            out,
                            i * spec.weights().bands() * plane,
                            plane));
        }
    }

    private Signal synthesise(
            Latent latent, Grid grid, FloatBuffer coefficients, int offset, int plane) {
        Normalisation scale = new Normalisation(latent.mean(), latent.peak());
        Signal signal = grid.newSignal();
        synthesis.run(
                (first, rows, planes) -> {
                    int start = offset + first * grid.columns();
                    for (int p = 0; p < planes.length; p++) {
                        int own = p % transform.planes();
                        int band = p - own + transform.band(own);
                        int count = rows * grid.columns();
                        coefficients.get(start + band * plane, planes[p], 0, count);
                        multiply(planes[p], count, inverseScales[own]);
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

    private int[] shape(int batch, int channels, Grid grid) {
        return spec.info().kind() == SignalKind.IMAGE
                ? new int[] {batch, channels, grid.rows(), grid.columns()}
                : new int[] {batch, channels, grid.columns()};
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
