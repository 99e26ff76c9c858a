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
 * The decoder network: linear synthesis as a 1x1 convolution, plus a residual branch of 3x3
 * convolutions on the latent grid whose last layer starts at zero. So it starts as the linear
 * decoder.
 */
final class ResidualDecoder {

    private static final int KERNEL = 3;

    private ResidualDecoder() {}

    /**
     * @param deviations standard deviation of each latent channel y; the branch sees them scaled to
     *     1
     */
    static NetworkGraph graph(
            CodecPlan plan, TrainingPlan training, WallocWeights weights, float[] deviations) {
        int dimensions = plan.kind() == SignalKind.IMAGE ? 2 : 1;
        GraphBuilder net = NetworkGraph.builder(training.seed());
        GraphValue latent = net.input(WallocCodec.NETWORK_INPUT, weights.channels(), dimensions);
        GraphValue linear =
                net.layer(
                        new Conv(
                                "synthesis",
                                latent.name(),
                                dimensions,
                                weights.channels(),
                                weights.bands(),
                                1,
                                1,
                                1,
                                weights.synthesis().clone(),
                                weights.synthesisBias().clone()));
        float[] factors = new float[deviations.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = 1 / Math.max(deviations[c], 1e-6f);
        }
        GraphValue scaled =
                net.layer(
                        new ChannelScale(
                                "scale", latent.name(), factors, new float[factors.length]));
        GraphValue x = scaled.conv("head", training.width(), KERNEL).silu("head.act");
        for (int i = 0; i < training.blocks(); i++) {
            String name = "block" + i;
            GraphValue inner =
                    x.conv(name + ".a", training.width(), KERNEL)
                            .silu(name + ".act")
                            .conv(
                                    name + ".b",
                                    training.width(),
                                    KERNEL,
                                    ConvOptions.DEFAULT.initial(Initial.XAVIER));
            x = inner.add(name, x);
        }
        GraphValue residual =
                x.silu("tail.act")
                        .conv(
                                "tail",
                                weights.bands(),
                                1,
                                ConvOptions.DEFAULT.initial(Initial.ZERO));
        GraphValue sum = linear.add(WallocCodec.NETWORK_OUTPUT, residual);
        return net.output(sum).build();
    }
}
