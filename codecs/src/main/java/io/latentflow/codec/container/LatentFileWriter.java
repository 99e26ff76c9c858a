package io.latentflow.codec.container;

import io.latentflow.codec.Latent;
import io.latentflow.codec.entropy.EntropyMode;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a {@code .lat} file: containers one after the other, in order of presentation. Pictures
 * are predicted from the one before them; see {@link LatentChainWriter}.
 */
public final class LatentFileWriter implements Closeable {

    private final OutputStream out;
    private final LatentChainWriter chain;
    private long bytes;

    /**
     * With the usual distance of key latents.
     *
     * @param out closed with this writer; buffer it
     */
    public LatentFileWriter(OutputStream out) {
        this(out, LatentChainWriter.DEFAULT_KEY_INTERVAL);
    }

    /**
     * @param out closed with this writer; buffer it
     * @param keyInterval pictures from one key latent to the next at most; 1 predicts none
     */
    public LatentFileWriter(OutputStream out, int keyInterval) {
        this(out, keyInterval, EntropyMode.CONTEXT);
    }

    /**
     * @param out closed with this writer; buffer it
     * @param keyInterval pictures from one key latent to the next at most; 1 predicts none
     * @param mode how values are written; only {@link EntropyMode#CONTEXT} predicts
     */
    public LatentFileWriter(OutputStream out, int keyInterval, EntropyMode mode) {
        this.out = out;
        this.chain = new LatentChainWriter(keyInterval, mode);
    }

    /** Appends one latent. */
    public void write(Latent latent) throws IOException {
        byte[] container = chain.write(latent);
        out.write(container);
        bytes += container.length;
    }

    /** Bytes written so far. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
