package io.latentflow.connector.kafka;

import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes records for Kafka: in single-object encoding, or in schema-registry framing where the
 * producer's configuration has {@code schema.registry.url}.
 *
 * @param <T> the record
 */
public final class RecordSerializer<T extends SpecificRecord> implements Serializer<T> {

    private volatile SchemaFraming framing;
    private volatile RecordFormat<T> format;

    /** For a producer that makes its serialisers itself. */
    public RecordSerializer() {
        this(new SingleObjectFraming());
    }

    /**
     * @param framing how a message says which schema it was written with
     */
    public RecordSerializer(SchemaFraming framing) {
        this.framing = Objects.requireNonNull(framing, "framing");
    }

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        if (configuration.get(RegistryFraming.ADDRESS_KEY) != null) {
            framing = Framings.of(configuration);
            format = null;
        }
    }

    /**
     * @throws RecordFormatException if a field that must be set is null
     */
    @Override
    public byte[] serialize(String topic, T record) {
        return record == null ? null : format(record).write(topic, record);
    }

    @SuppressWarnings("unchecked")
    private RecordFormat<T> format(T record) {
        RecordFormat<T> known = format;
        if (known == null || !known.schema().equals(record.getSchema())) {
            known = new RecordFormat<>((Class<T>) record.getClass(), framing);
            format = known;
        }
        return known;
    }
}
