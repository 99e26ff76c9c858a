package io.latentflow.engine;

/** An engine does not load, or cannot run a network; the message says why and what to do. */
public class EngineException extends RuntimeException {

    public EngineException(String reason) {
        super(reason);
    }

    public EngineException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
