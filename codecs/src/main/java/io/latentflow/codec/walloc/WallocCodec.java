package io.latentflow.codec.walloc;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.wavelet.Boundary;
import java.util.List;

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
    private final List<DecoderNetwork> networks;

    /**
     * @param info what it is to users
     * @param levels levels of the packet transform
     * @param boundary how the transform goes on beyond the edges
     * @param weights the linear layers
     * @param networks decoders beyond linear synthesis
     */
    public WallocCodec(
            CodecInfo info,
            int levels,
            Boundary boundary,
            WallocWeights weights,
            List<DecoderNetwork> networks) {
        this.spec = new WallocSpec(info, levels, boundary, weights);
        this.networks = List.copyOf(networks);
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
        return new PrefixDecoder(spec, networks, options);
    }
}
