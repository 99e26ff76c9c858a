package io.latentflow.connector.kafka;

import org.apache.kafka.common.KafkaException;

/**
 * A schema registry cannot be reached or refuses a request. It says nothing against the message at
 * hand: a job fails and starts again instead of giving the message up.
 */
public class SchemaRegistryException extends KafkaException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was asked, what came back, what to do
     * @param cause the error behind it; null where there is none
     */
    public SchemaRegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
