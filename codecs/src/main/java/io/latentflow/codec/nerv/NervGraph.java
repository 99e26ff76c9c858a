package io.latentflow.codec.nerv;

import io.latentflow.engine.graph.ConvOptions;
import io.latentflow.engine.graph.GraphBuilder;
import io.latentflow.engine.graph.GraphValue;
import io.latentflow.engine.graph.Initial;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.graph.Upsample;

/**
 * The layers of a network that maps an encoded time to a frame. The NeRV++ block is that of the
 * paper's figure (arXiv 2402.18305): projection, separable residual convolution, convolution and
 * pixel shuffle, separable residual convolution, plus the projection enlarged bilinearly.
 */
public final class NervGraph {

    /** Input: the encoded time, (batch, 2 frequencies, 1, 1). */
    public static final String TIME = "time";

    /** Output: samples from 0 to 1, before the crop. */
    public static final String FRAME = "frame";

    private static final ConvOptions OPTIONS = ConvOptions.DEFAULT.initial(Initial.FAN_IN);
    private static final ConvOptions ZERO = ConvOptions.DEFAULT.initial(Initial.ZERO);

    private final ConvOptions options;

    private NervGraph(ConvOptions options) {
        this.options = options;
    }

    /** A network with random weights that follow from the seed. */
    public static NetworkGraph of(NervShape shape, long seed) {
        return new NervGraph(OPTIONS).build(shape, seed);
    }

    /** A network whose weights are all 0, to be replaced. */
    static NetworkGraph zero(NervShape shape) {
        return new NervGraph(ZERO).build(shape, 0);
    }

    private NetworkGraph build(NervShape shape, long seed) {
        GraphBuilder builder = NetworkGraph.builder(seed);
        int positions = shape.planeHeight() * shape.planeWidth();
        GraphValue x =
                builder.input(TIME, 2 * shape.frequencies(), 2)
                        .conv("stem.0", shape.hidden(), 1, options)
                        .silu("stem.0.act")
                        .conv("stem.1", positions * shape.planeChannels(), 1, options)
                        .silu("stem.1.act")
                        .grid("stem.plane", shape.planeHeight(), shape.planeWidth());
        for (int i = 0; i < shape.blocks().size(); i++) {
            x = block(shape.kind(), "block." + i, x, shape.blocks().get(i));
        }
        GraphValue frame = x.conv("head", shape.channels(), 1, options).unitTanh(FRAME);
        return builder.output(frame).build();
    }

    private GraphValue block(NervKind kind, String name, GraphValue x, NervBlock block) {
        if (kind == NervKind.NERV) {
            return enlarged(name + ".up", x, block);
        }
        GraphValue projected = x.conv(name + ".project", block.width(), 1, options);
        GraphValue before = separable(name + ".before", projected);
        GraphValue after = separable(name + ".after", enlarged(name + ".up", before, block));
        GraphValue skip = projected.upsample(name + ".skip", block.stride(), Upsample.Mode.LINEAR);
        return after.add(name, skip);
    }

    /** Convolution to the channels of every cell, SiLU, pixel shuffle. */
    private GraphValue enlarged(String name, GraphValue x, NervBlock block) {
        int cell = block.stride() * block.stride();
        return x.conv(name, block.width() * cell, 3, options)
                .silu(name + ".act")
                .pixelShuffle(name + ".shuffle", block.stride());
    }

    /** The separable residual convolution: x + pointwise(GELU(pointwise(depthwise(x)))). */
    private GraphValue separable(String name, GraphValue x) {
        int channels = x.form().channels();
        return x.conv(name + ".depth", channels, 3, options.groups(channels))
                .conv(name + ".point", channels, 1, options)
                .gelu(name + ".act")
                .conv(name + ".out", channels, 1, options)
                .add(name, x);
    }
}
