package io.latentflow.codec.walloc;

import io.latentflow.codec.Latent;
import io.latentflow.codec.wavelet.PacketSynthesis;
import io.latentflow.codec.wavelet.PacketTransform;
import io.latentflow.signal.Signal;
import java.util.Arrays;

/** Linear synthesis of rows of a latent. For one thread: memory is reused. */
final class StripDecoder {

    private final PacketSynthesis synthesis;
    private final FoldedLayers layers;
    private final float[][] y;

    /**
     * @param channels latent channels that are read
     */
    StripDecoder(PacketTransform transform, FoldedLayers layers, int channels) {
        this.synthesis = new PacketSynthesis(transform, layers.wanted());
        this.layers = layers;
        this.y = new float[channels][0];
    }

    /**
     * Fills what rows {@code from} to {@code to - 1} of positions stand for.
     *
     * @param tables y for each value of each channel, see {@link LatentExpander#tables}
     */
    void decode(
            Latent latent,
            float[][] tables,
            Grid grid,
            Normalisation scale,
            int from,
            int to,
            Signal signal) {
        synthesis.run(
                (first, rows, planes) ->
                        fill(latent, tables, first * grid.columns(), rows * grid.columns(), planes),
                grid.rows(),
                grid.columns(),
                from,
                to,
                (row, samples) -> grid.write(row, samples, scale, signal));
    }

    private void fill(Latent latent, float[][] tables, int start, int count, float[][] planes) {
        int plane = latent.height() * latent.width();
        for (int c = 0; c < y.length; c++) {
            y[c] = Scratch.atLeast(y[c], count);
            LatentExpander.expand(latent.values(), c * plane + start, tables[c], y[c], count);
        }
        for (int i = 0; i < layers.planes().length; i++) {
            float[] target = planes[layers.planes()[i]];
            Arrays.fill(target, 0, count, layers.bias()[i]);
            LinearKernel.add(target, count, y, layers.synthesis(), i * y.length);
        }
    }
}
