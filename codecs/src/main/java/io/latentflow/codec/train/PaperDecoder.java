package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.engine.graph.ConvOptions;
import io.latentflow.engine.graph.GraphBuilder;
import io.latentflow.engine.graph.GraphValue;
import io.latentflow.engine.graph.Initial;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.graph.NormedConv;
import java.util.HashMap;
import java.util.Map;

/**
 * The decoders of the WaLLoC paper (arXiv 2412.09405): for pictures that of the Stable Diffusion
 * autoencoder at one resolution, with attention over all positions; for sound that of Stable Audio
 * ("Oobleck") with ratios 1 and 1. Both start from random weights, so they need long training with
 * a warm-up, on a GPU; sound is without the paper's filter behind the inverse transform.
 */
final class PaperDecoder {

    /** Width in the paper; sound takes the largest multiple of its channels up to it. */
    static final int WIDTH = 768;

    private static final int GROUPS = 32;
    private static final float EPSILON = 1e-6f;
    private static final ConvOptions START = ConvOptions.DEFAULT.initial(Initial.XAVIER);
    private static final int[] DILATIONS = {1, 3, 9};

    private PaperDecoder() {}

    /**
     * @param bands packet coefficients a position
     * @param width channels inside, {@link #WIDTH} in the paper; for pictures a multiple of 32
     * @param deviations standard deviation of each latent channel; the first kernels bring them to
     *     1
     */
    static NetworkGraph graph(
            SignalKind kind, int bands, int width, float[] deviations, long seed) {
        return kind == SignalKind.IMAGE
                ? pictures(bands, width, deviations, seed)
                : sound(bands, width, deviations, seed);
    }

    private static NetworkGraph pictures(int bands, int width, float[] deviations, long seed) {
        if (width % GROUPS != 0) {
            throw new IllegalArgumentException(
                    "the paper's decoder of pictures needs a width that is a multiple of %d: %d"
                            .formatted(GROUPS, width));
        }
        GraphBuilder net = NetworkGraph.builder(seed);
        GraphValue latent = net.input(WallocCodec.NETWORK_INPUT, deviations.length, 2);
        GraphValue x = residual("mid.block1", latent.conv("in", width, 3, START));
        x = attention("mid.attention", x);
        x = residual("mid.block2", x);
        for (int i = 0; i < 3; i++) {
            x = residual("up.block" + i, x);
        }
        x = x.groupNorm("out.norm", GROUPS, EPSILON).silu("out.act");
        GraphValue out = x.conv(WallocCodec.NETWORK_OUTPUT, bands, 3, START);
        return scaledInput(net.output(out).build(), deviations);
    }

    private static GraphValue residual(String name, GraphValue x) {
        int width = x.form().channels();
        return x.groupNorm(name + ".norm1", GROUPS, EPSILON)
                .silu(name + ".act1")
                .conv(name + ".conv1", width, 3)
                .groupNorm(name + ".norm2", GROUPS, EPSILON)
                .silu(name + ".act2")
                .conv(name + ".conv2", width, 3, START)
                .add(name, x);
    }

    private static GraphValue attention(String name, GraphValue x) {
        int width = x.form().channels();
        GraphValue normal = x.groupNorm(name + ".norm", GROUPS, EPSILON);
        GraphValue key = normal.conv(name + ".k", width, 1, START);
        GraphValue value = normal.conv(name + ".v", width, 1, START);
        return normal.conv(name + ".q", width, 1, START)
                .attention(name + ".mean", key, value)
                .conv(name + ".out", width, 1, START)
                .add(name, x);
    }

    private static NetworkGraph sound(int bands, int width, float[] deviations, long seed) {
        int channels = deviations.length;
        if (width < channels) {
            throw new IllegalArgumentException(
                    "the paper's decoder of sound needs a width of at least its %d latent channels: %d"
                            .formatted(channels, width));
        }
        GraphBuilder net = NetworkGraph.builder(seed);
        GraphValue latent = net.input(WallocCodec.NETWORK_INPUT, channels, 1);
        int hidden = channels * (width / channels);
        GraphValue x = latent.normedConv("in", hidden, 7, NormedConv.Mode.PLAIN, START);
        // Each of the two transposed convolutions makes one position more than it reads: dropped at
        // the end and then at the start, so that positions stay where they are.
        x = block("up0", x, hidden, NormedConv.Mode.TRANSPOSED_WITHOUT_END);
        x = block("up1", x, channels, NormedConv.Mode.TRANSPOSED_WITHOUT_START);
        GraphValue out =
                x.snake("out.snake")
                        .normedConv(
                                WallocCodec.NETWORK_OUTPUT,
                                bands,
                                7,
                                NormedConv.Mode.PLAIN,
                                START.withoutBias());
        return scaledInput(net.output(out).build(), deviations);
    }

    private static GraphValue block(
            String name, GraphValue before, int channels, NormedConv.Mode mode) {
        GraphValue x =
                before.snake(name + ".snake").normedConv(name + ".up", channels, 2, mode, START);
        for (int dilation : DILATIONS) {
            String unit = name + ".unit" + dilation;
            x =
                    x.snake(unit + ".snake1")
                            .normedConv(
                                    unit + ".conv1",
                                    channels,
                                    7,
                                    NormedConv.Mode.PLAIN,
                                    START.dilation(dilation))
                            .snake(unit + ".snake2")
                            .normedConv(unit + ".conv2", channels, 1, NormedConv.Mode.PLAIN, START)
                            .add(unit, x);
        }
        return x;
    }

    /** Divides the kernels of the first layer by the deviations of what they read. */
    private static NetworkGraph scaledInput(NetworkGraph graph, float[] deviations) {
        Map<String, float[]> values = new HashMap<>();
        graph.weights().forEach(weight -> values.put(weight.name(), weight.values()));
        float[] kernels = values.get("in.weight").clone();
        int outputs = graph.forms().get("in").channels();
        int taps = kernels.length / outputs / deviations.length;
        for (int k = 0; k < kernels.length; k++) {
            kernels[k] /= Math.max(deviations[k / taps % deviations.length], 1e-6f);
        }
        values.put("in.weight", kernels);
        if (values.containsKey("in.gain")) {
            values.put("in.gain", NormedConv.norms(kernels, outputs));
        }
        return graph.withWeights(values);
    }
}
