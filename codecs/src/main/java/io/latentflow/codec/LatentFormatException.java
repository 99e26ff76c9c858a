package io.latentflow.codec;

import java.io.IOException;

/**
 * A latent or its container cannot be read: truncated, corrupt, of an unknown version, or made by
 * other weights.
 */
public class LatentFormatException extends IOException {

    private final long offset;

    /**
     * @param reason what was wrong, with value and limit
     * @param offset byte offset of the fault in the container; -1 where there is none
     */
    public LatentFormatException(String reason, long offset) {
        super(offset < 0 ? reason : reason + ": offset=" + offset);
        this.offset = offset;
    }

    /** Byte offset of the fault in the container; -1 where there is none. */
    public long offset() {
        return offset;
    }
}
