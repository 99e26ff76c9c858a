package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.DeadLetters;
import io.latentflow.connector.kafka.Framings;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.RecordFacts;
import io.latentflow.connector.kafka.RecordFormat;
import io.latentflow.connector.kafka.RecordFormatException;
import io.latentflow.connector.kafka.RecordSize;
import io.latentflow.connector.kafka.SizeLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Writes records to bytes before the sink, and sends those that Kafka would refuse to {@link
 * DeadLetterOutput#TAG}: a sink that meets one fails, and its job would meet it again for ever. The
 * limit is read when the job starts: the producer's, and the topic's own.
 *
 * @param <T> the record
 */
class SizeGuard<T extends SpecificRecordBase> extends ProcessFunction<T, OutboundRecord> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final KafkaSettings settings;
    private final String topic;
    private transient RecordFormat<T> format;
    private transient int limit;
    private transient Counter bytesOut;
    private transient Counter tooLarge;

    SizeGuard(Class<T> type, KafkaSettings settings, String topic) {
        this.type = type;
        this.settings = settings;
        this.topic = topic;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        format = new RecordFormat<>(type, Framings.of(settings));
        limit = SizeLimits.read(settings, topic).usableRecordBytes();
        // The connector's own count of bytes goes wrong when it takes another producer.
        bytesOut = getRuntimeContext().getMetricGroup().counter("sinkBytesOut");
        tooLarge = getRuntimeContext().getMetricGroup().counter("sinkRecordsTooLarge");
    }

    /**
     * What is written for a record.
     *
     * @param limit largest record, bytes
     * @throws RecordFormatException if nothing of it can fit
     */
    List<T> pieces(T record, int limit) {
        return List.of(record);
    }

    @Override
    public void processElement(T record, Context context, Collector<OutboundRecord> out) {
        byte[] key = key(record);
        try {
            for (T piece : pieces(record, limit)) {
                byte[] value = format.write(topic, piece);
                long size = RecordSize.of(key == null ? 0 : key.length, value.length);
                if (size > limit) {
                    tooLarge.inc();
                    context.output(
                            DeadLetterOutput.TAG,
                            letter(piece)
                                    .payload(value)
                                    .because(
                                            ("a record of %d bytes does not fit into topic %s, which takes"
                                                            + " %d: raise the limits on records together, or"
                                                            + " make the record smaller")
                                                    .formatted(size, topic, limit)));
                    return;
                }
                bytesOut.inc(value.length);
                out.collect(new OutboundRecord(key, value));
            }
        } catch (RecordFormatException e) {
            tooLarge.inc();
            context.output(DeadLetterOutput.TAG, letter(record).because(e));
        }
    }

    private DeadLetters letter(T record) {
        return DeadLetters.at(DeadLetters.SIZE).about(record);
    }

    private static byte[] key(SpecificRecordBase record) {
        String key = RecordFacts.of(record).key();
        return key.isEmpty() ? null : key.getBytes(StandardCharsets.UTF_8);
    }
}
