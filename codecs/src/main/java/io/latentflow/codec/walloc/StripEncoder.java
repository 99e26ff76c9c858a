package io.latentflow.codec.walloc;

import io.latentflow.codec.quantise.Companding;
import io.latentflow.codec.wavelet.PacketAnalysis;
import io.latentflow.codec.wavelet.PacketTransform;
import io.latentflow.signal.Signal;
import java.util.Arrays;

/** Encodes rows of a latent. For one thread: memory is reused. */
final class StripEncoder {

    private final Companding companding = Companding.eightBits();
    private final PacketAnalysis analysis;
    private final FoldedLayers layers;
    private final float[] bias;
    private final float[] gains;
    private final float[][] inputs;
    private float[] sum = new float[0];

    /**
     * @param gains one for each channel to be made
     */
    StripEncoder(PacketTransform transform, FoldedLayers layers, float[] bias, float[] gains) {
        this.analysis = new PacketAnalysis(transform, layers.wanted());
        this.layers = layers;
        this.bias = bias;
        this.gains = gains;
        this.inputs = new float[layers.planes().length][];
    }

    /** Fills rows {@code from} to {@code to - 1} of all channels. */
    void encode(Signal signal, Grid grid, Normalisation scale, int from, int to, byte[] values) {
        int plane = grid.rows() * grid.columns();
        analysis.run(
                (row, samples) -> grid.read(signal, scale, row, samples),
                grid.rows(),
                grid.columns(),
                from,
                to,
                (first, rows, planes) ->
                        quantise(
                                planes,
                                rows * grid.columns(),
                                values,
                                first * grid.columns(),
                                plane));
    }

    private void quantise(float[][] planes, int count, byte[] values, int start, int plane) {
        sum = Scratch.atLeast(sum, count);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = planes[layers.planes()[i]];
        }
        for (int c = 0; c < gains.length; c++) {
            Arrays.fill(sum, 0, count, bias[c]);
            LinearKernel.add(sum, count, inputs, layers.analysis(), c * inputs.length);
            companding.quantise(sum, gains[c], count, values, c * plane + start);
        }
    }
}
