package io.latentflow.codec.container;

import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.SignalKind;
import java.util.Arrays;

/**
 * Reads the containers of one stream, or of one file, in order; the last picture is kept as the
 * reference of the next. For one thread.
 */
public final class LatentChainReader {

    private final int channels;
    private Latent reference;

    /** Container of the reference, where only its first channels were read. */
    private byte[] key;

    /** Reads all channels. */
    public LatentChainReader() {
        this(0);
    }

    /**
     * Reads the first channels only; a latent that can be read alone is not decoded further, unless
     * the next one is predicted from it.
     *
     * @param channels how many; 0, or more than there are, reads all
     */
    public LatentChainReader(int channels) {
        this.channels = channels;
    }

    /**
     * The next latent.
     *
     * @throws MissingReferenceException if it is predicted from a latent that was not read; the
     *     reference stays as it is, and the next key can be read
     * @throws LatentFormatException if it is truncated or corrupt
     */
    public Latent read(byte[] container) throws LatentFormatException {
        LatentHeader header = LatentContainer.header(container);
        if (!header.isPredicted() && isPart(header)) {
            Latent latent = LatentContainer.read(container, channels);
            keepKey(latent, container);
            return latent;
        }
        return keep(LatentContainer.read(container, reference(header)));
    }

    /** The same for a container at the start of an array. */
    Latent read(byte[] bytes, LatentHeader header) throws LatentFormatException {
        if (!header.isPredicted() && isPart(header)) {
            Latent latent = LatentContainer.read(bytes, 0, header, null, channels);
            keepKey(latent, Arrays.copyOf(bytes, header.containerBytes()));
            return latent;
        }
        return keep(LatentContainer.read(bytes, 0, header, reference(header), 0));
    }

    private boolean isPart(LatentHeader header) {
        return channels > 0 && channels < header.channels();
    }

    /** What a latent may be predicted from, with all its channels. */
    private Latent reference(LatentHeader header) throws LatentFormatException {
        if (header.isPredicted() && key != null) {
            reference = LatentContainer.read(key);
            key = null;
        }
        return reference;
    }

    private void keepKey(Latent latent, byte[] container) {
        if (latent.kind() == SignalKind.IMAGE) {
            key = container;
            reference = null;
        }
    }

    private Latent keep(Latent latent) {
        if (latent.kind() == SignalKind.IMAGE) {
            reference = latent;
            key = null;
        }
        return channels > 0 && channels < latent.channels() ? latent.prefix(channels) : latent;
    }
}
