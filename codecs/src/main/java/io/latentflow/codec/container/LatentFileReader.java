package io.latentflow.codec.container;

import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a {@code .lat} file container by container; only one is in memory. */
public final class LatentFileReader implements Closeable {

    private static final int HEADER_LIMIT = 512;

    private final InputStream in;
    private byte[] buffer = new byte[64 * 1024];
    private int filled;
    private long offset;
    private LatentHeader header;

    /**
     * @param in closed with this reader
     */
    public LatentFileReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next latent.
     *
     * @return null at the end of the file
     * @throws LatentFormatException if a container is truncated or corrupt; its offset counts from
     *     the start of the file
     */
    public Latent next() throws IOException {
        fill(HEADER_LIMIT);
        if (filled == 0) {
            return null;
        }
        try {
            header = LatentContainer.header(buffer, 0, filled);
            fill(header.containerBytes());
            Latent latent =
                    LatentContainer.read(
                            buffer.length == filled ? buffer : Arrays.copyOf(buffer, filled),
                            0,
                            header);
            consume(header.containerBytes());
            return latent;
        } catch (LatentFormatException e) {
            if (offset == 0) {
                throw e;
            }
            throw new LatentFormatException(
                    "container at byte " + offset + ": " + e.getMessage(), -1);
        }
    }

    /** Header of the latent that {@link #next} gave last. */
    public LatentHeader header() {
        return header;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /**
     * Reads on until so many bytes are there or the file ends; the buffer grows only with bytes
     * that really come.
     */
    private void fill(int wanted) throws IOException {
        while (filled < wanted) {
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(wanted, 2 * buffer.length));
            }
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                return;
            }
            filled += read;
        }
    }

    private void consume(int bytes) {
        System.arraycopy(buffer, bytes, buffer, 0, filled - bytes);
        filled -= bytes;
        offset += bytes;
    }
}
