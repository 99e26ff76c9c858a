package io.latentflow.codec;

/** No codec of that name or folder; the message lists the known ones. */
public class UnknownCodecException extends IllegalArgumentException {

    public UnknownCodecException(String reason) {
        super(reason);
    }

    public UnknownCodecException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
