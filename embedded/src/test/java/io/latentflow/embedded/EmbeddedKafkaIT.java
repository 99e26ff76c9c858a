package io.latentflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaIT {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
        kafka.close();
    }

    @Test
    void idempotentProducerRoundTrip() throws Exception {
        kafka.createTopic("idempotent", 1);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        properties(Map.of("enable.idempotence", "true", "acks", "all")),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (int i = 0; i < 100; i++) {
                producer.send(new ProducerRecord<>("idempotent", "door", "frame " + i));
            }
        }
        assertThat(read("idempotent", "read_uncommitted", 100))
                .hasSize(100)
                .startsWith("frame 0")
                .endsWith("frame 99");
    }

    @Test
    void committedTransactionIsReadAndAbortedOneIsNot() throws Exception {
        kafka.createTopic("transactional", 2);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        properties(Map.of("transactional.id", "embedded-kafka-it")),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactional", "door", "lost"));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactional", "door", "kept"));
            producer.commitTransaction();
        }
        assertThat(read("transactional", "read_committed", 1)).containsExactly("kept");
    }

    @Test
    void topicSettingsAreObserved() {
        kafka.createTopic("small", 1, Map.of("max.message.bytes", "1000"));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties(Map.of()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            assertThatThrownBy(
                            () ->
                                    producer.send(new ProducerRecord<>("small", new byte[5000]))
                                            .get())
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
        assertThatThrownBy(() -> kafka.createTopic("small", 1))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("small")
                .hasMessageContaining("already exists");
    }

    @Test
    void brokerSettingsAreObservedAndNothingIsLeftBehind() throws Exception {
        List<Path> before = brokerFolders();
        try (EmbeddedKafka other = EmbeddedKafka.start(Map.of("message.max.bytes", "2000"))) {
            assertThat(other.bootstrapServers()).isNotEqualTo(kafka.bootstrapServers());
            assertThat(brokerFolders()).hasSize(before.size() + 1);
            other.createTopic("topic", 1);
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(
                            Map.of("bootstrap.servers", other.bootstrapServers()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                assertThatThrownBy(
                                () ->
                                        producer.send(new ProducerRecord<>("topic", new byte[5000]))
                                                .get())
                        .hasCauseInstanceOf(RecordTooLargeException.class);
            }
        }
        assertThat(brokerFolders()).isEqualTo(before);
    }

    private static List<Path> brokerFolders() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("latentflow-kafka-"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, Object> properties(Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }

    private static List<String> read(String topic, String isolation, int expected) {
        Map<String, Object> properties =
                properties(
                        Map.of(
                                "group.id",
                                "it-" + topic,
                                "auto.offset.reset",
                                "earliest",
                                "isolation.level",
                                isolation));
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], String> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < expected && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
            }
            consumer.poll(Duration.ofMillis(300)).forEach(r -> values.add(r.value()));
        }
        return values;
    }
}
