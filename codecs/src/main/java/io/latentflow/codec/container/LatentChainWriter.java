package io.latentflow.codec.container;

import io.latentflow.codec.Latent;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.entropy.EntropyMode;

/**
 * Writes the latents of one stream, or of one file, in order: each picture is predicted from the
 * one before it where that is shorter, and at least every so many is a key, which can be read
 * alone. A cut makes a key by itself. Sound is always written alone. For one thread.
 */
public final class LatentChainWriter {

    /** Pictures from key to key, unless said otherwise. */
    public static final int DEFAULT_KEY_INTERVAL = 60;

    private final int keyInterval;
    private final EntropyMode mode;
    private Latent reference;
    private int sinceKey;

    /**
     * @param keyInterval pictures from one key to the next at most; 1 predicts none
     * @throws IllegalArgumentException if it is below 1
     */
    public LatentChainWriter(int keyInterval) {
        this(keyInterval, EntropyMode.CONTEXT);
    }

    /**
     * @param keyInterval as above
     * @param mode how values are written; only {@link EntropyMode#CONTEXT} predicts, in the others
     *     every latent can be read alone
     */
    public LatentChainWriter(int keyInterval, EntropyMode mode) {
        if (keyInterval < 1) {
            throw new IllegalArgumentException(
                    "key interval must be at least 1 (1 predicts nothing): " + keyInterval);
        }
        this.keyInterval = keyInterval;
        this.mode = mode;
    }

    private LatentChainWriter(LatentChainWriter other) {
        keyInterval = other.keyInterval;
        mode = other.mode;
        reference = other.reference;
        sinceKey = other.sinceKey;
    }

    /** Another writer that goes on from here by itself; latents are shared, not copied. */
    public LatentChainWriter copy() {
        return new LatentChainWriter(this);
    }

    /** The container of the next latent. */
    public byte[] write(Latent latent) {
        if (latent.kind() != SignalKind.IMAGE || keyInterval == 1 || mode != EntropyMode.CONTEXT) {
            return LatentContainer.write(latent, mode);
        }
        Latent from = sinceKey + 1 < keyInterval ? reference : null;
        byte[] container = LatentContainer.write(latent, from);
        sinceKey = LatentContainer.isPredicted(container) ? sinceKey + 1 : 0;
        reference = latent;
        return container;
    }

    /** Pictures written since the last key: 0 right after a key. */
    public int sinceKey() {
        return sinceKey;
    }

    /** Makes the next picture a key, for what was written last will not be read. */
    public void breakOff() {
        reference = null;
    }
}
