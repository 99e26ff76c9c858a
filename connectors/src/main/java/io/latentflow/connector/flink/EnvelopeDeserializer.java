package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.Framings;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.RecordFormat;
import io.latentflow.connector.kafka.RecordFormatException;
import io.latentflow.connector.kafka.SourcePosition;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the Avro envelope of a message and no more: pixels and samples are decoded by an operator.
 * A message that is no record goes on with its bytes and the reason; a job that failed on it would
 * read it again for ever.
 *
 * @param <T> the record
 */
public final class EnvelopeDeserializer<T extends SpecificRecordBase>
        implements KafkaRecordDeserializationSchema<Envelope<T>> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final KafkaSettings settings;
    private transient RecordFormat<T> format;

    /**
     * @param type of the record
     * @param settings say whether there is a schema registry
     */
    public EnvelopeDeserializer(Class<T> type, KafkaSettings settings) {
        this.type = type;
        this.settings = settings;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        format = new RecordFormat<>(type, Framings.of(settings));
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Envelope<T>> out) {
        SourcePosition at =
                new SourcePosition(message.topic(), message.partition(), message.offset());
        byte[] value = message.value();
        Envelope<T> envelope;
        try {
            if (value == null) {
                throw new RecordFormatException("the message has no value");
            }
            envelope = Envelope.of(format.read(value), at, value.length);
        } catch (RecordFormatException e) {
            envelope =
                    Envelope.poison(
                            text(message.key()), value == null ? new byte[0] : value, at, e);
        }
        out.collect(envelope);
    }

    private static String text(byte[] key) {
        if (key == null) {
            return "";
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    @Override
    public TypeInformation<Envelope<T>> getProducedType() {
        return RecordTypes.envelope(type);
    }
}
