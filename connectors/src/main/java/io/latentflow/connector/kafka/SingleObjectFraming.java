package io.latentflow.connector.kafka;

import io.latentflow.schema.history.SchemaHistory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Avro single-object encoding: {@code C3 01}, the schema's Rabin fingerprint (8 bytes, little
 * endian), the body. Every published version of our records is known without a registry.
 */
public final class SingleObjectFraming implements SchemaFraming {

    private static final int HEAD = 10;
    private static final byte MAGIC_0 = (byte) 0xC3;
    private static final byte MAGIC_1 = 0x01;

    private final Map<Schema, byte[]> heads = new ConcurrentHashMap<>();
    private final Map<String, Map<Long, Schema>> writers = new ConcurrentHashMap<>();

    @Override
    public byte[] head(String topic, Schema schema) {
        byte[] head = heads.get(schema);
        if (head == null) {
            head =
                    ByteBuffer.allocate(HEAD)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .put(MAGIC_0)
                            .put(MAGIC_1)
                            .putLong(SchemaNormalization.parsingFingerprint64(schema))
                            .array();
            heads.put(schema, head);
        }
        return head;
    }

    @Override
    public Body body(byte[] message, Schema record) {
        if (message.length < HEAD) {
            throw new RecordFormatException(
                    "a message of %d bytes is too short for single-object encoding, which starts with %d"
                            .formatted(message.length, HEAD));
        }
        if (message[0] != MAGIC_0 || message[1] != MAGIC_1) {
            throw new RecordFormatException(
                    "a message in single-object encoding starts with C3 01, this one with %02X %02X%s"
                            .formatted(
                                    message[0],
                                    message[1],
                                    message[0] == 0
                                            ? "; if it was written with a schema registry, configure its address"
                                            : ""));
        }
        long fingerprint = ByteBuffer.wrap(message, 2, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
        Schema writer =
                writers.computeIfAbsent(record.getFullName(), name -> versions(record))
                        .get(fingerprint);
        if (writer == null) {
            throw new RecordFormatException(
                    ("no version of %s has the schema fingerprint %s: the message holds another record, or was"
                                    + " written by a newer LatentFlow")
                            .formatted(
                                    record.getFullName(), HexFormat.of().toHexDigits(fingerprint)));
        }
        return new Body(writer, HEAD);
    }

    private static Map<Long, Schema> versions(Schema record) {
        Map<Long, Schema> versions = new HashMap<>();
        for (Schema version : SchemaHistory.versions(record.getName())) {
            versions.put(SchemaNormalization.parsingFingerprint64(version), version);
        }
        versions.put(SchemaNormalization.parsingFingerprint64(record), record);
        return versions;
    }
}
