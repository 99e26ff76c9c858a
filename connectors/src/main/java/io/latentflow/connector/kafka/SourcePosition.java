package io.latentflow.connector.kafka;

import java.io.Serializable;

/**
 * Where in Kafka a record was read.
 *
 * @param topic empty where it never was in one
 * @param partition -1 where it never was in one
 * @param offset -1 where it never was in one
 */
public record SourcePosition(String topic, int partition, long offset) implements Serializable {

    /** Of what was not read from Kafka. */
    public static final SourcePosition NONE = new SourcePosition("", -1, -1);

    @Override
    public String toString() {
        return topic.isEmpty() ? "no topic" : topic + "-" + partition + "@" + offset;
    }
}
