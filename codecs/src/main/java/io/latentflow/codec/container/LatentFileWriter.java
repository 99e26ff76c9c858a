package io.latentflow.codec.container;

import io.latentflow.codec.Latent;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a {@code .lat} file: containers one after the other, in order of presentation. */
public final class LatentFileWriter implements Closeable {

    private final OutputStream out;
    private long bytes;

    /**
     * @param out closed with this writer; buffer it
     */
    public LatentFileWriter(OutputStream out) {
        this.out = out;
    }

    /** Appends one latent. */
    public void write(Latent latent) throws IOException {
        byte[] container = LatentContainer.write(latent);
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
