package io.latentflow.connector.kafka;

import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records from Kafka, written by any published version of their schema. Single-object
 * encoding, or schema-registry framing where the consumer's configuration has {@code
 * schema.registry.url}.
 *
 * @param <T> the record
 */
public final class RecordDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    /** Consumer configuration: class of the record, where the consumer makes its deserialiser. */
    public static final String RECORD_KEY = "latentflow.record";

    private Class<T> type;
    private RecordFormat<T> format;

    /**
     * For a consumer that makes its deserialisers itself; {@value #RECORD_KEY} names the record.
     */
    public RecordDeserializer() {}

    /**
     * @param type of the record
     */
    public RecordDeserializer(Class<T> type) {
        this(type, new SingleObjectFraming());
    }

    /**
     * @param type of the record
     * @param framing how a message says which schema it was written with
     */
    public RecordDeserializer(Class<T> type, SchemaFraming framing) {
        this.type = Objects.requireNonNull(type, "type");
        this.format = new RecordFormat<>(type, framing);
    }

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        if (type == null) {
            type = recordType(configuration.get(RECORD_KEY));
        }
        if (format == null || configuration.get(RegistryFraming.ADDRESS_KEY) != null) {
            format = new RecordFormat<>(type, Framings.of(configuration));
        }
    }

    /**
     * @throws RecordFormatException if the message is not one of this record
     */
    @Override
    public T deserialize(String topic, byte[] message) {
        if (message == null) {
            return null;
        }
        if (format == null) {
            throw new IllegalStateException(
                    "this deserialiser was neither given a record nor configured");
        }
        return format.read(message);
    }

    @SuppressWarnings("unchecked")
    private static <T extends SpecificRecord> Class<T> recordType(Object value) {
        String hint = "; give a class such as io.latentflow.schema.LatentRecord";
        if (value == null) {
            throw new ConfigException(RECORD_KEY + " is not set" + hint);
        }
        try {
            Class<?> type =
                    value instanceof Class<?> given
                            ? given
                            : Class.forName(
                                    value.toString(),
                                    true,
                                    Thread.currentThread().getContextClassLoader());
            if (SpecificRecord.class.isAssignableFrom(type)) {
                return (Class<T>) type;
            }
        } catch (ClassNotFoundException e) {
            throw new ConfigException(RECORD_KEY, value, "there is no such class" + hint);
        }
        throw new ConfigException(RECORD_KEY, value, "is not an Avro record" + hint);
    }
}
