package io.latentflow.connector.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Writes and reads records of one type.
 *
 * @param <T> the record
 */
public final class RecordSerde<T extends SpecificRecord> extends Serdes.WrapperSerde<T> {

    /** In single-object encoding. */
    public RecordSerde(Class<T> type) {
        this(type, new SingleObjectFraming());
    }

    /**
     * @param type of the record
     * @param framing how a message says which schema it was written with
     */
    public RecordSerde(Class<T> type, SchemaFraming framing) {
        super(new RecordSerializer<>(framing), new RecordDeserializer<>(type, framing));
    }
}
