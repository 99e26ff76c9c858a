package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.ClientProperties;
import io.latentflow.connector.kafka.Framings;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.RecordDeserializer;
import io.latentflow.connector.kafka.RecordSerializer;
import io.latentflow.connector.kafka.Topics;
import io.latentflow.embedded.EmbeddedFlink;
import io.latentflow.embedded.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One real broker and one real Flink cluster for all integration tests of a run. */
final class Cluster implements BeforeAllCallback {

    private record Servers(EmbeddedKafka kafka, EmbeddedFlink flink) implements AutoCloseable {
        @Override
        public void close() {
            flink.close();
            kafka.close();
        }
    }

    private Servers servers;

    @Override
    public void beforeAll(ExtensionContext context) {
        servers =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.GLOBAL)
                        .getOrComputeIfAbsent(
                                Servers.class,
                                key -> new Servers(EmbeddedKafka.start(), EmbeddedFlink.start(4)),
                                Servers.class);
    }

    EmbeddedKafka kafka() {
        return servers.kafka();
    }

    EmbeddedFlink flink() {
        return servers.flink();
    }

    /** Settings with names that no other test uses. */
    KafkaSettings settings(String name) {
        return KafkaSettings.of(kafka().bootstrapServers())
                .withGroupId(name)
                .withTransactionalIdPrefix(name);
    }

    void topic(KafkaSettings settings, String name) {
        Topics.ensure(settings, name, 2);
    }

    <T extends SpecificRecord> void send(
            KafkaSettings settings, String topic, Collection<T> records) {
        Properties properties = ClientProperties.producer(settings);
        try (KafkaProducer<String, T> producer =
                new KafkaProducer<>(
                        properties,
                        new StringSerializer(),
                        new RecordSerializer<>(Framings.of(settings)))) {
            records.forEach(
                    r -> producer.send(new ProducerRecord<>(topic, r.get(0).toString(), r)));
        }
    }

    void sendRaw(String topic, String key, byte[] value) {
        Properties properties = ClientProperties.producer(settings("raw"));
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        properties, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value));
        }
    }

    /**
     * The committed records of a topic, once there are so many and a while longer, so that one too
     * many is seen.
     */
    <T extends SpecificRecordBase> List<T> read(
            KafkaSettings settings, String topic, Class<T> type, int expected) {
        Properties properties =
                ClientProperties.consumer(settings.withGroupId(topic + "-reader"), 8 << 20);
        List<T> records = new ArrayList<>();
        try (KafkaConsumer<String, T> consumer =
                new KafkaConsumer<>(
                        properties,
                        new StringDeserializer(),
                        new RecordDeserializer<>(type, Framings.of(settings)))) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (records.size() < expected && System.nanoTime() < end) {
                poll(consumer, records);
            }
            long more = System.nanoTime() + Duration.ofMillis(1000).toNanos();
            while (System.nanoTime() < more) {
                poll(consumer, records);
            }
        }
        return records;
    }

    private static <T extends SpecificRecordBase> void poll(
            KafkaConsumer<String, T> consumer, List<T> records) {
        for (ConsumerRecord<String, T> record : consumer.poll(Duration.ofMillis(100))) {
            String key = record.key() == null ? "" : record.key();
            if (!key.equals(record.value().get(0))) {
                throw new AssertionError("key " + record.key() + " is not the stream");
            }
            records.add(record.value());
        }
    }
}
