package io.latentflow.job.batch;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * When a batch is closed: at whichever bound is reached first.
 *
 * @param maxSize elements a batch holds at most, at least 1
 * @param maxDelay how long the first element of a batch waits at most; zero means that nothing
 *     waits, so every batch holds one element
 * @param maxBytes bytes a batch holds at most, at least 1; a single element above it is a batch of
 *     its own
 * @param failAfter how many elements in a row may fail before the job does, so that a broken engine
 *     cannot empty a whole topic into the dead letters; 0 means that it never does
 */
public record BatchSettings(int maxSize, Duration maxDelay, long maxBytes, int failAfter)
        implements Serializable {

    public BatchSettings {
        Objects.requireNonNull(maxDelay, "maxDelay");
        if (maxSize < 1) {
            throw new IllegalArgumentException("batch size must be at least 1: " + maxSize);
        }
        if (maxDelay.isNegative()) {
            throw new IllegalArgumentException("batch delay must not be negative: " + maxDelay);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("batch bytes must be at least 1: " + maxBytes);
        }
        if (failAfter < 0) {
            throw new IllegalArgumentException(
                    "failAfter must be at least 1 (0 for never): " + failAfter);
        }
    }
}
