package io.latentflow.connector.kafka;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A message is not a record of ours: truncated, corrupt, of another type, or written with a schema
 * that is not known. Trying again does not help.
 */
public class RecordFormatException extends SerializationException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was wrong, with the value and the limit
     */
    public RecordFormatException(String message) {
        super(message);
    }

    /**
     * @param message what was wrong, with the value and the limit
     * @param cause the error behind it
     */
    public RecordFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
