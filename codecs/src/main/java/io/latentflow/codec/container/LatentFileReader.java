package io.latentflow.codec.container;

import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a {@code .lat} file container by container; only one is in memory, and the picture before
 * it. What is not wanted is passed over: to read from picture N on, {@link #skip} to the last key
 * at or before it, and read on from there.
 */
public final class LatentFileReader implements Closeable {

    private static final int HEADER_LIMIT = 512;

    private final InputStream in;
    private final LatentChainReader chain;
    private byte[] buffer = new byte[64 * 1024];
    private int filled;
    private long offset;
    private LatentHeader header;

    /**
     * Reads all channels.
     *
     * @param in closed with this reader
     */
    public LatentFileReader(InputStream in) {
        this(in, 0);
    }

    /**
     * @param in closed with this reader
     * @param channels how many first channels to read; 0, or more than there are, reads all
     */
    public LatentFileReader(InputStream in, int channels) {
        this.in = in;
        this.chain = new LatentChainReader(channels);
    }

    /**
     * The next latent.
     *
     * @return null at the end of the file
     * @throws MissingReferenceException if it is predicted from a picture that was passed over
     * @throws LatentFormatException if a container is truncated or corrupt; its offset counts from
     *     the start of the file
     */
    public Latent next() throws IOException {
        if (!fillHeader()) {
            return null;
        }
        try {
            header = LatentContainer.header(buffer, 0, filled);
            fill(header.containerBytes());
            Latent latent =
                    chain.read(
                            buffer.length == filled ? buffer : Arrays.copyOf(buffer, filled),
                            header);
            consume(header.containerBytes());
            return latent;
        } catch (MissingReferenceException e) {
            throw new MissingReferenceException(located(e));
        } catch (LatentFormatException e) {
            throw offset == 0 ? e : new LatentFormatException(located(e), -1);
        }
    }

    /**
     * Passes over the next latent; its values are not looked at, nor is its checksum.
     *
     * @return its header; null at the end of the file
     * @throws LatentFormatException if its header is corrupt, or the file ends within it
     */
    public LatentHeader skip() throws IOException {
        if (!fillHeader()) {
            return null;
        }
        try {
            header = LatentContainer.header(buffer, 0, filled);
            int beyond = header.containerBytes() - filled;
            if (beyond <= 0) {
                consume(header.containerBytes());
            } else {
                in.skipNBytes(beyond);
                offset += header.containerBytes();
                filled = 0;
            }
            return header;
        } catch (EOFException e) {
            throw new LatentFormatException(
                    "container at byte %d: truncated: %d bytes are announced, but the file ends"
                            .formatted(offset, header.containerBytes()),
                    -1);
        } catch (LatentFormatException e) {
            throw offset == 0 ? e : new LatentFormatException(located(e), -1);
        }
    }

    private boolean fillHeader() throws IOException {
        fill(HEADER_LIMIT);
        return filled > 0;
    }

    private String located(LatentFormatException e) {
        return "container at byte " + offset + ": " + e.getMessage();
    }

    /** Header of the latent that was read, or passed over, last. */
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
