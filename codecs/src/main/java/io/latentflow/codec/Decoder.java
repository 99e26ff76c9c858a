package io.latentflow.codec;

import io.latentflow.signal.Signal;
import java.util.List;

/** Turns latents back into signals. For one thread. */
public interface Decoder extends AutoCloseable {

    /**
     * Decodes a batch; latents of equal shape run through the network together.
     *
     * @return one signal a latent, in their order
     * @throws LatentFormatException if a latent was made by other weights than this codec's, or its
     *     shape and extent disagree
     */
    List<Signal> decode(List<Latent> latents) throws LatentFormatException;

    /** Decodes one latent. */
    default Signal decode(Latent latent) throws LatentFormatException {
        return decode(List.of(latent)).get(0);
    }

    /** Where it runs: "java" for linear synthesis, else the engine's name. */
    String engine();

    @Override
    void close();
}
