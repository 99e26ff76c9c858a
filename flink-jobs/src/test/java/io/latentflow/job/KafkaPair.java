package io.latentflow.job;

import io.latentflow.connector.kafka.ChunkJoiner;
import io.latentflow.connector.kafka.ChunkSplitter;
import io.latentflow.connector.kafka.ClientProperties;
import io.latentflow.connector.kafka.JoinLimits;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.RecordDeserializer;
import io.latentflow.connector.kafka.RecordSerializer;
import io.latentflow.connector.kafka.SourcePosition;
import io.latentflow.connector.kafka.Topics;
import io.latentflow.connector.media.ProducerSink;
import io.latentflow.embedded.EmbeddedKafka;
import io.latentflow.job.config.FlowOptions;
import io.latentflow.job.config.JobConfig;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker in this process, with what the tests send to it and read from it. */
final class KafkaPair implements AutoCloseable, ProducerSink {

    final EmbeddedKafka kafka = EmbeddedKafka.start();
    final KafkaSettings settings = KafkaSettings.of(kafka.bootstrapServers());
    private final KafkaProducer<String, SpecificRecordBase> producer =
            new KafkaProducer<>(
                    ClientProperties.producer(settings),
                    new StringSerializer(),
                    new RecordSerializer<>());
    private final ChunkSplitter splitter = new ChunkSplitter(settings.maxRecordBytes());

    KafkaPair(int partitions, String... topics) {
        for (String topic : topics) {
            Topics.ensure(settings, topic, partitions);
        }
    }

    /** Settings that a test job starts from: bounded, checkpoints every half second. */
    JobConfig config() {
        return JobConfig.of(
                Map.of(
                        FlowOptions.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers(),
                        FlowOptions.BOUNDED.key(), "true",
                        FlowOptions.START.key(), "earliest",
                        FlowOptions.CHECKPOINT_INTERVAL.key(), "500 ms"));
    }

    @Override
    public void chunk(MediaChunk chunk) {
        for (MediaChunk part : splitter.split(chunk)) {
            send(EncodeJob.INPUT, part.getStreamId(), part);
        }
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        send("dead-letters", letter.getStreamId(), letter);
    }

    void send(String topic, String key, SpecificRecordBase record) {
        producer.send(new ProducerRecord<>(topic, key, record));
    }

    void flush() {
        producer.flush();
    }

    /** All records of a topic up to its current end. */
    <T extends SpecificRecordBase> List<T> read(String topic, Class<T> type, boolean committed) {
        Properties properties = ClientProperties.consumer(settings, 8 << 20);
        properties.setProperty(
                "isolation.level", committed ? "read_committed" : "read_uncommitted");
        List<T> records = new ArrayList<>();
        try (KafkaConsumer<String, T> consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new RecordDeserializer<>(type))) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> records.add(record.value()));
            }
        }
        return records;
    }

    /** Whole chunks of a topic's chunks and parts. */
    static List<MediaChunk> whole(List<MediaChunk> parts) {
        List<MediaChunk> chunks = new ArrayList<>();
        ChunkJoiner joiner =
                new ChunkJoiner(
                        JoinLimits.DEFAULT,
                        new ChunkJoiner.Output() {
                            @Override
                            public void whole(MediaChunk chunk, SourcePosition at) {
                                chunks.add(chunk);
                            }

                            @Override
                            public void lost(DeadLetter letter) {
                                throw new AssertionError(letter.getReason());
                            }
                        });
        parts.forEach(part -> joiner.add(part, SourcePosition.NONE, 0));
        joiner.finish();
        return chunks;
    }

    @Override
    public void close() {
        producer.close();
        kafka.close();
    }
}
