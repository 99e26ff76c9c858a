package io.latentflow.cli.produce;

import io.latentflow.cli.console.Progress;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.Topics;
import io.latentflow.connector.media.FileProducer;
import io.latentflow.connector.media.MediaFiles;
import io.latentflow.connector.media.ProducerOptions;
import io.latentflow.connector.media.ProducerReport;
import io.latentflow.connector.media.ProducerSink;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Sends media files to a topic. */
public final class MediaProduction {

    private static final long KNOWN_NANOS = 10_000_000_000L;

    private final KafkaSettings settings;
    private final String topic;
    private final String deadLetters;
    private final Consumer<String> remarks;

    /**
     * @param deadLetters topic for media that cannot be read
     * @param remarks takes the reason of each dead letter
     */
    public MediaProduction(
            KafkaSettings settings, String topic, String deadLetters, Consumer<String> remarks) {
        this.settings = settings;
        this.topic = topic;
        this.deadLetters = deadLetters;
        this.remarks = remarks;
    }

    /** Creates the topics that do not exist, and waits until all brokers know them. */
    public void createTopics(int partitions) throws InterruptedException {
        Topics.ensure(settings, topic, partitions);
        Topics.ensure(settings, deadLetters, partitions);
        long end = System.nanoTime() + KNOWN_NANOS;
        while (!Topics.existing(settings).containsAll(List.of(topic, deadLetters))
                && System.nanoTime() < end) {
            Thread.sleep(100);
        }
    }

    /**
     * Sends.
     *
     * @throws io.latentflow.cli.console.CliException if there is no media
     * @throws org.apache.kafka.common.KafkaException if the brokers cannot be reached, or a topic
     *     does not exist
     */
    public ProducerReport run(Path media, ProducerOptions options)
            throws IOException, InterruptedException {
        if (MediaFiles.of(media).files().isEmpty()) {
            throw new io.latentflow.cli.console.CliException("no media in " + media);
        }
        Topics.require(settings, List.of(topic, deadLetters));
        FileProducer producer = new FileProducer(options);
        try (KafkaChunkSink kafka = new KafkaChunkSink(settings, topic, deadLetters);
                Progress progress = new Progress("produce", "units", -1)) {
            ProducerReport report = producer.run(media, telling(kafka, progress));
            kafka.flush();
            return report;
        }
    }

    private ProducerSink telling(KafkaChunkSink kafka, Progress progress) {
        return new ProducerSink() {
            private long units;

            @Override
            public void chunk(MediaChunk chunk) throws IOException {
                kafka.chunk(chunk);
                units += chunk.getUnits();
                progress.note(chunk.getStreamId());
                progress.to(units);
            }

            @Override
            public void deadLetter(DeadLetter letter) throws IOException {
                kafka.deadLetter(letter);
                remarks.accept("dead letter: " + letter.getReason());
            }
        };
    }
}
