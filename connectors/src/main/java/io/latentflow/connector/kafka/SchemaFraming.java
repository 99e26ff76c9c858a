package io.latentflow.connector.kafka;

import org.apache.avro.Schema;

/** How a message says which schema it was written with. Safe for use by many threads. */
public interface SchemaFraming {

    /**
     * The bytes that stand before the Avro body.
     *
     * @param topic the message goes to
     * @param schema of the record
     */
    byte[] head(String topic, Schema schema);

    /**
     * Reads the head of a message.
     *
     * @param message the whole message
     * @param record the record that is expected
     * @return the schema it was written with, and where its body starts
     * @throws RecordFormatException if the head is not one, or its schema is not known
     */
    Body body(byte[] message, Schema record);

    /**
     * Where a record's body lies in its message.
     *
     * @param writer schema the body was written with
     * @param offset of the first byte of the body
     */
    record Body(Schema writer, int offset) {}
}
