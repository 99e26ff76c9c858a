package io.latentflow.codec.container;

import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.SignalKind;

/**
 * Reads the containers of one stream, or of one file, in order; the last picture is kept as the
 * reference of the next. For one thread.
 */
public final class LatentChainReader {

    private Latent reference;

    /**
     * The next latent.
     *
     * @throws MissingReferenceException if it is predicted from a latent that was not read; the
     *     reference stays as it is, and the next key can be read
     * @throws LatentFormatException if it is truncated or corrupt
     */
    public Latent read(byte[] container) throws LatentFormatException {
        return keep(LatentContainer.read(container, reference));
    }

    Latent read(byte[] bytes, LatentHeader header) throws LatentFormatException {
        return keep(LatentContainer.read(bytes, 0, header, reference));
    }

    private Latent keep(Latent latent) {
        if (latent.kind() == SignalKind.IMAGE) {
            reference = latent;
        }
        return latent;
    }
}
