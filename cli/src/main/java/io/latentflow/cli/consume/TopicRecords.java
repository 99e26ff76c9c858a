package io.latentflow.cli.consume;

import io.latentflow.connector.kafka.ClientProperties;
import io.latentflow.connector.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The records of a topic one by one, committed ones only, without a consumer group. */
final class TopicRecords implements AutoCloseable {

    private static final int FETCH_BYTES = 16 << 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private Iterator<ConsumerRecord<byte[], byte[]>> batch =
            List.<ConsumerRecord<byte[], byte[]>>of().iterator();

    TopicRecords(KafkaSettings settings, String topic, boolean fromNow) {
        Properties properties = ClientProperties.consumer(settings, FETCH_BYTES);
        properties.remove("group.id");
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        ends = consumer.endOffsets(partitions);
        if (fromNow) {
            consumer.seekToEnd(partitions);
        } else {
            consumer.seekToBeginning(partitions);
        }
    }

    /**
     * The next record.
     *
     * @param follow whether to wait at the end for more
     * @return null at the end the topic had when this was opened, or when the thread is interrupted
     */
    ConsumerRecord<byte[], byte[]> next(boolean follow) {
        try {
            while (!batch.hasNext()) {
                if (!follow && atEnd()) {
                    return null;
                }
                batch = consumer.poll(Duration.ofMillis(500)).iterator();
            }
        } catch (InterruptException e) {
            return null;
        }
        return batch.next();
    }

    private boolean atEnd() {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
