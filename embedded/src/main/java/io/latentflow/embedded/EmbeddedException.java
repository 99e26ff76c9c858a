package io.latentflow.embedded;

/** The embedded broker or cluster could not do what was asked; the message says what and why. */
public class EmbeddedException extends RuntimeException {

    public EmbeddedException(String message, Throwable cause) {
        super(message, cause);
    }
}
