package io.latentflow.connector.kafka;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much an incomplete chunk may hold up.
 *
 * @param maxPendingBytes payload bytes of all incomplete chunks together, at most 1 GiB; also the
 *     largest chunk
 * @param maxPendingChunks how many chunks may be incomplete at once
 * @param timeout how long to wait for the next part of a chunk
 */
public record JoinLimits(long maxPendingBytes, int maxPendingChunks, Duration timeout)
        implements Serializable {

    /** 64 MiB, 256 chunks, 30 seconds. */
    public static final JoinLimits DEFAULT = new JoinLimits(64L << 20, 256, Duration.ofSeconds(30));

    private static final long MOST = 1L << 30;

    public JoinLimits {
        if (maxPendingBytes < 1 || maxPendingBytes > MOST) {
            throw new IllegalArgumentException(
                    "maxPendingBytes must be 1 to %d: %d".formatted(MOST, maxPendingBytes));
        }
        if (maxPendingChunks < 1) {
            throw new IllegalArgumentException(
                    "maxPendingChunks must be at least 1: " + maxPendingChunks);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be above 0: " + timeout);
        }
    }
}
