package io.latentflow.cli.produce;

import io.latentflow.connector.kafka.ChunkSplitter;
import io.latentflow.connector.kafka.ClientProperties;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.RecordSerializer;
import io.latentflow.connector.media.ProducerSink;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends media chunks and dead letters to Kafka; chunks that are larger than a record go in parts.
 * For one thread.
 */
public final class KafkaChunkSink implements ProducerSink, AutoCloseable {

    private final KafkaProducer<String, SpecificRecord> producer;
    private final ChunkSplitter splitter;
    private final String topic;
    private final String deadLetters;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * @param topic for media
     * @param deadLetters topic for media that cannot be read
     */
    public KafkaChunkSink(KafkaSettings settings, String topic, String deadLetters) {
        this.topic = topic;
        this.deadLetters = deadLetters;
        splitter = new ChunkSplitter(settings.maxRecordBytes());
        Properties properties = ClientProperties.producer(settings);
        if (!settings.registryAddress().isEmpty()) {
            properties.setProperty("schema.registry.url", settings.registryAddress());
        }
        Serializer<SpecificRecord> serializer = new RecordSerializer<>();
        serializer.configure(
                properties.entrySet().stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        entry -> (String) entry.getKey(),
                                        java.util.Map.Entry::getValue)),
                false);
        producer = new KafkaProducer<>(properties, new StringSerializer(), serializer);
    }

    @Override
    public void chunk(MediaChunk chunk) throws IOException {
        for (MediaChunk part : splitter.split(chunk)) {
            send(topic, part.getStreamId(), part);
        }
    }

    @Override
    public void deadLetter(DeadLetter letter) throws IOException {
        send(deadLetters, letter.getStreamId(), letter);
    }

    private void send(String target, String key, SpecificRecord record) throws IOException {
        rethrow();
        producer.send(
                new ProducerRecord<>(target, key, record),
                (metadata, error) -> {
                    if (error != null) {
                        failure.compareAndSet(null, error);
                    }
                });
    }

    /** Waits until everything has arrived. */
    public void flush() throws IOException {
        producer.flush();
        rethrow();
    }

    private void rethrow() throws IOException {
        Exception error = failure.get();
        if (error != null) {
            throw new IOException(
                    "Kafka does not take the media for topic %s: %s"
                            .formatted(topic, error.getMessage()),
                    error);
        }
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(10));
    }
}
