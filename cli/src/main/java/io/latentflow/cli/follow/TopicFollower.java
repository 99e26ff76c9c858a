package io.latentflow.cli.follow;

import io.latentflow.connector.kafka.ClientProperties;
import io.latentflow.connector.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic from its beginning on a thread of its own, all partitions, committed records only,
 * until it is closed. On wish it deletes from the broker what it has read, so that the topic stays
 * small.
 */
public final class TopicFollower implements AutoCloseable {

    private static final int FETCH_BYTES = 16 << 20;
    private static final long DELETE_EVERY_BYTES = 64L << 20;

    /** Takes the records, one by one, on the follower's thread. */
    @FunctionalInterface
    public interface Handler {

        /** Takes one record. An error ends the follower; {@link #failure} tells it. */
        void take(ConsumerRecord<byte[], byte[]> record) throws Exception;
    }

    private final KafkaSettings settings;
    private final String topic;
    private final Handler handler;
    private final boolean deleteBehind;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean closed;
    private volatile Throwable failure;

    /**
     * Starts to read.
     *
     * @param deleteBehind whether to delete what was read
     */
    public TopicFollower(
            KafkaSettings settings, String topic, boolean deleteBehind, Handler handler) {
        this.settings = settings;
        this.topic = topic;
        this.handler = handler;
        this.deleteBehind = deleteBehind;
        Properties properties = ClientProperties.consumer(settings, FETCH_BYTES);
        properties.remove("group.id");
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread = new Thread(this::run, "follow-" + topic);
        thread.setDaemon(true);
        thread.start();
    }

    /** What ended it; null while all is well. */
    public Throwable failure() {
        return failure;
    }

    private void run() {
        try (consumer;
                Admin admin = Admin.create(ClientProperties.admin(settings))) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long bytes = 0;
            while (!closed) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    bytes += record.serializedValueSize();
                    handler.take(record);
                }
                if (deleteBehind && bytes > DELETE_EVERY_BYTES) {
                    delete(admin, partitions);
                    bytes = 0;
                }
            }
        } catch (WakeupException e) {
            if (!closed) {
                failure = e;
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    private void delete(Admin admin, List<TopicPartition> partitions) {
        Map<TopicPartition, RecordsToDelete> read = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long position = consumer.position(partition);
            if (position > 0) {
                read.put(partition, RecordsToDelete.beforeOffset(position));
            }
        }
        admin.deleteRecords(read);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
