package io.latentflow.codec.walloc;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Tier;
import io.latentflow.codec.wavelet.Boundary;
import io.latentflow.engine.Engines;
import io.latentflow.engine.Model;
import java.util.EnumMap;
import java.util.Map;

/**
 * WaLLoC ("Learned Compression for Compressed Learning", arXiv 2412.09405): wavelet packets, one
 * linear layer, companding and rounding; back by linear synthesis, refined by a network.
 */
public final class WallocCodec implements Codec {

    /**
     * Name of a decoder network's input: y, [batch, latent channels, rows, columns] or [batch,
     * latent channels, steps].
     */
    public static final String NETWORK_INPUT = "latent";

    /**
     * Name of its output: packet coefficients in the order of the packet tree, [batch, bands, rows,
     * columns] or [batch, bands, steps].
     */
    public static final String NETWORK_OUTPUT = "coefficients";

    private final WallocSpec spec;
    private final Map<Tier, Model> networks;

    /**
     * @param info what it is to users
     * @param levels levels of the packet transform
     * @param boundary how the transform goes on beyond the edges
     * @param weights the linear layers
     * @param networks decoders beyond linear synthesis: from y ("latent") to packet coefficients
     *     ("coefficients")
     */
    public WallocCodec(
            CodecInfo info,
            int levels,
            Boundary boundary,
            WallocWeights weights,
            Map<Tier, Model> networks) {
        this.spec = new WallocSpec(info, levels, boundary, weights);
        this.networks = new EnumMap<>(Tier.class);
        this.networks.putAll(networks);
    }

    @Override
    public CodecInfo info() {
        return spec.info();
    }

    /** The linear layers. */
    public WallocWeights weights() {
        return spec.weights();
    }

    /** Levels of the packet transform. */
    public int levels() {
        return spec.levels();
    }

    /** How the transform goes on beyond the edges. */
    public Boundary boundary() {
        return spec.boundary();
    }

    @Override
    public Encoder newEncoder(EncodeOptions options) {
        return new WallocEncoder(spec, options);
    }

    @Override
    public Decoder newDecoder(DecodeOptions options) {
        Tier tier = options.tier() == Tier.BEST ? bestTier() : options.tier();
        if (tier == Tier.LINEAR) {
            return new LinearDecoder(spec, options.channels(), options.threads());
        }
        Model network = networks.get(tier);
        if (network == null) {
            throw new IllegalArgumentException(
                    "%s has no decoder of tier %s; it has %s"
                            .formatted(info().id().name(), tier, info().tiers()));
        }
        return new NetworkDecoder(
                spec, options.channels(), Engines.lease(network, options.engine()));
    }

    private Tier bestTier() {
        return networks.containsKey(Tier.BEST)
                ? Tier.BEST
                : networks.containsKey(Tier.FAST) ? Tier.FAST : Tier.LINEAR;
    }
}
