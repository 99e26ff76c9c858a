package io.latentflow.connector.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records of one type to bytes and back. Safe for use by many threads.
 *
 * @param <T> the record
 */
public final class RecordFormat<T extends SpecificRecord> {

    private final SpecificData model;
    private final Schema schema;
    private final SchemaFraming framing;
    private final SpecificDatumWriter<T> writer;
    private final int[] bytesFields;
    private final Map<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();

    /**
     * @param type of the record
     * @param framing how a message says which schema it was written with
     */
    public RecordFormat(Class<T> type, SchemaFraming framing) {
        // The record's own class loader: where a cluster shares Avro between jobs, Avro's would
        // find
        // the class of the same name that the cluster or another job has.
        this.model = new SpecificData(type.getClassLoader());
        this.schema = model.getSchema(type);
        this.framing = Objects.requireNonNull(framing, "framing");
        this.writer = new SpecificDatumWriter<>(schema, model);
        this.bytesFields =
                schema.getFields().stream()
                        .filter(field -> field.schema().getType() == Schema.Type.BYTES)
                        .mapToInt(Schema.Field::pos)
                        .toArray();
    }

    /** The current schema of the record. */
    public Schema schema() {
        return schema;
    }

    /**
     * The message of a record.
     *
     * @param topic it goes to
     * @throws RecordFormatException if a field that must be set is null
     */
    public byte[] write(String topic, T record) {
        byte[] head = framing.head(topic, schema);
        ByteArrayOutputStream out = new ByteArrayOutputStream(estimate(record));
        out.write(head, 0, head.length);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            writer.write(record, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new RecordFormatException(
                    "this %s cannot be written: %s".formatted(schema.getName(), e.getMessage()), e);
        }
        return out.toByteArray();
    }

    /** About the size of a record's message: what takes room is its bytes. */
    private int estimate(T record) {
        int size = 512;
        for (int position : bytesFields) {
            if (record.get(position) instanceof ByteBuffer bytes) {
                size += bytes.remaining();
            }
        }
        return size;
    }

    /**
     * The record of a message.
     *
     * @throws RecordFormatException if the message is not one of this record
     */
    public T read(byte[] message) {
        SchemaFraming.Body body = framing.body(message, schema);
        DatumReader<T> reader =
                readers.computeIfAbsent(
                        body.writer(),
                        written -> new SpecificDatumReader<>(written, schema, model));
        BoundedDecoder decoder = new BoundedDecoder(message, body.offset());
        T record;
        try {
            record = reader.read(null, decoder);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new RecordFormatException(
                    "not a readable %s, fault near byte %d of %d: %s"
                            .formatted(
                                    schema.getName(),
                                    decoder.position(),
                                    message.length,
                                    e.getMessage()),
                    e);
        }
        if (decoder.remaining() > 0) {
            throw new RecordFormatException(
                    "not a readable %s: %d of %d bytes are left after its last field"
                            .formatted(schema.getName(), decoder.remaining(), message.length));
        }
        return record;
    }
}
