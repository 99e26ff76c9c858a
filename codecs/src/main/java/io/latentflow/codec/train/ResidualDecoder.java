package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.graph.ChannelScale;
import io.latentflow.engine.graph.Conv;
import io.latentflow.engine.graph.ConvOptions;
import io.latentflow.engine.graph.GraphBuilder;
import io.latentflow.engine.graph.GraphValue;
import io.latentflow.engine.graph.Initial;
import io.latentflow.engine.graph.NetworkGraph;

/**
 * The decoder network: linear synthesis as a 3x3 convolution whose centre starts as the linear
 * decoder, plus a residual branch of 3x3 convolutions on the latent grid whose last layer starts at
 * zero. So it starts as the linear decoder.
 */
final class ResidualDecoder {

    /** Side of the kernels. */
    static final int KERNEL = 3;

    /** Name of the layer of linear synthesis. */
    static final String SYNTHESIS = "synthesis";

    /** Name of what the last layer of the branch reads. */
    static final String FEATURES = "tail.act";

    private ResidualDecoder() {}

    /**
     * @param deviations standard deviation of each latent channel y; the branch sees them scaled to
     *     1
     * @param width channels of the branch
     * @param blocks residual blocks of the branch
     */
    static NetworkGraph graph(
            SignalKind kind,
            WallocWeights weights,
            float[] deviations,
            int width,
            int blocks,
            long seed) {
        int dimensions = kind == SignalKind.IMAGE ? 2 : 1;
        GraphBuilder net = NetworkGraph.builder(seed);
        GraphValue latent = net.input(WallocCodec.NETWORK_INPUT, weights.channels(), dimensions);
        GraphValue linear =
                net.layer(
                        new Conv(
                                SYNTHESIS,
                                latent.name(),
                                dimensions,
                                weights.channels(),
                                weights.bands(),
                                KERNEL,
                                1,
                                1,
                                centred(weights, dimensions),
                                weights.synthesisBias().clone()));
        float[] factors = new float[deviations.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = 1 / Math.max(deviations[c], 1e-6f);
        }
        GraphValue scaled =
                net.layer(
                        new ChannelScale(
                                "scale", latent.name(), factors, new float[factors.length]));
        // A start larger than this shakes where there are many blocks: each adds what it makes.
        ConvOptions small = ConvOptions.DEFAULT.initial(Initial.FAN_IN);
        GraphValue x = scaled.conv("head", width, KERNEL, small).silu("head.act");
        for (int i = 0; i < blocks; i++) {
            String name = "block" + i;
            GraphValue inner =
                    x.conv(name + ".a", width, KERNEL, small)
                            .silu(name + ".act")
                            .conv(name + ".b", width, KERNEL, small);
            x = inner.add(name, x);
        }
        GraphValue residual =
                x.silu(FEATURES)
                        .conv(
                                "tail",
                                weights.bands(),
                                1,
                                ConvOptions.DEFAULT.initial(Initial.ZERO));
        GraphValue sum = linear.add(WallocCodec.NETWORK_OUTPUT, residual);
        return net.output(sum).build();
    }

    /** Taps of the linear synthesis: 9 in two dimensions, 3 in one. */
    static int taps(NetworkGraph graph) {
        return graph.inputs().get(0).dimensions() == 1 ? KERNEL : KERNEL * KERNEL;
    }

    /** Channels of the branch. */
    static int width(NetworkGraph graph) {
        return graph.forms().get(FEATURES).channels();
    }

    private static float[] centred(WallocWeights weights, int dimensions) {
        int taps = dimensions == 1 ? KERNEL : KERNEL * KERNEL;
        float[] kernels = new float[weights.synthesis().length * taps];
        for (int i = 0; i < weights.synthesis().length; i++) {
            kernels[i * taps + taps / 2] = weights.synthesis()[i];
        }
        return kernels;
    }
}
