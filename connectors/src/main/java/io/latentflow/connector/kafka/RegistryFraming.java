package io.latentflow.connector.kafka;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * The schema-registry wire format: a zero byte, the schema's number (4 bytes, big endian), the
 * body. The subject of a topic is its name and {@code -value}.
 */
public final class RegistryFraming implements SchemaFraming {

    /**
     * Client configuration that names the registry's address, as other registry clients call it.
     */
    public static final String ADDRESS_KEY = "schema.registry.url";

    private static final int HEAD = 5;
    private static final byte MAGIC = 0;

    private final SchemaRegistry registry;

    public RegistryFraming(SchemaRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    @Override
    public byte[] head(String topic, Schema schema) {
        int id = registry.id(topic + "-value", schema);
        return ByteBuffer.allocate(HEAD).put(MAGIC).putInt(id).array();
    }

    @Override
    public Body body(byte[] message, Schema record) {
        if (message.length < HEAD) {
            throw new RecordFormatException(
                    "a message of %d bytes is too short for schema-registry framing, which starts with %d"
                            .formatted(message.length, HEAD));
        }
        if (message[0] != MAGIC) {
            throw new RecordFormatException(
                    "a message in schema-registry framing starts with 00, this one with %02X%s"
                            .formatted(
                                    message[0],
                                    message[0] == (byte) 0xC3
                                            ? "; it is in single-object encoding: configure no registry for this topic"
                                            : ""));
        }
        Schema writer = registry.schema(ByteBuffer.wrap(message, 1, 4).getInt());
        if (!writer.getFullName().equals(record.getFullName())) {
            throw new RecordFormatException(
                    "the message holds a %s, not a %s"
                            .formatted(writer.getFullName(), record.getFullName()));
        }
        return new Body(writer, HEAD);
    }
}
