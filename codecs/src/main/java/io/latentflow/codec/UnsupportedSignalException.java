package io.latentflow.codec;

/** A signal that the codec cannot encode; the message says why and what to do. */
public class UnsupportedSignalException extends Exception {

    public UnsupportedSignalException(String reason) {
        super(reason);
    }
}
