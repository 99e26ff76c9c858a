package io.latentflow.connector.kafka;

import org.apache.avro.Schema;

/** A store that numbers schemas. Safe for use by many threads. */
public interface SchemaRegistry {

    /**
     * The number of a schema; registers it if it is new.
     *
     * @param subject it is registered under, such as {@code media.door-value}
     * @throws SchemaRegistryException if the registry cannot be reached or refuses the schema
     */
    int id(String subject, Schema schema);

    /**
     * The schema of a number.
     *
     * @throws RecordFormatException if the registry has no such schema
     * @throws SchemaRegistryException if the registry cannot be reached
     */
    Schema schema(int id);
}
