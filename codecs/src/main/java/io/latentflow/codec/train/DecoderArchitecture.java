package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.graph.NetworkGraph;

/**
 * Which network decodes, and how large it is.
 *
 * @param name {@code residual}: linear synthesis plus a residual network that starts at zero;
 *     {@code paper}: the decoders of the WaLLoC paper, which start from random weights
 * @param width channels inside
 * @param blocks residual blocks; of no meaning for {@code paper}
 */
public record DecoderArchitecture(String name, int width, int blocks) {

    /** Linear synthesis plus a residual network. */
    public static final String RESIDUAL = "residual";

    /** The decoders of the WaLLoC paper. */
    public static final String PAPER = "paper";

    public DecoderArchitecture {
        if (!RESIDUAL.equals(name) && !PAPER.equals(name)) {
            throw new IllegalArgumentException(
                    "a decoder's architecture must be %s or %s: %s"
                            .formatted(RESIDUAL, PAPER, name));
        }
        if (width < 1 || blocks < 0) {
            throw new IllegalArgumentException(
                    "width must be at least 1 and blocks at least 0: width=%d blocks=%d"
                            .formatted(width, blocks));
        }
    }

    /** What a tier gets where nothing else is asked for. */
    public static DecoderArchitecture of(Tier tier) {
        return tier == Tier.BEST
                ? new DecoderArchitecture(RESIDUAL, 96, 4)
                : new DecoderArchitecture(RESIDUAL, 48, 2);
    }

    /**
     * The network with its first weights.
     *
     * @param deviations standard deviation of each latent channel y
     */
    NetworkGraph graph(SignalKind kind, WallocWeights weights, float[] deviations, long seed) {
        return name.equals(PAPER)
                ? PaperDecoder.graph(kind, weights.bands(), width, deviations, seed)
                : ResidualDecoder.graph(kind, weights, deviations, width, blocks, seed);
    }

    /** Whether its output layers can be solved by least squares after the training. */
    boolean endsLinear() {
        return name.equals(RESIDUAL);
    }

    /** Such as {@code residual 48x2}. */
    @Override
    public String toString() {
        return name.equals(PAPER) ? name + " " + width : name + " " + width + "x" + blocks;
    }
}
