package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.ClientProperties;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Builds a source of records in envelopes. Memory is bounded by what one fetch may bring; only
 * committed records are read; event time is the capture time, and a camera that is silent does not
 * hold the others up.
 *
 * @param <T> the record
 */
public final class EnvelopeSourceBuilder<T extends SpecificRecordBase> {

    private static final int MOST_POLL_RECORDS = 500;

    private final Class<T> type;
    private final KafkaSettings settings;
    private final Properties properties = new Properties();
    private List<String> topics = List.of();
    private OffsetsInitializer start = whereTheGroupStands();
    private boolean bounded;
    private int fetchBytes = 8 << 20;
    private int typicalRecordBytes = 256 << 10;
    private Duration idleness = Duration.ofSeconds(5);
    private Duration outOfOrderness = Duration.ofSeconds(1);

    EnvelopeSourceBuilder(Class<T> type, KafkaSettings settings) {
        this.type = type;
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @SuppressWarnings("deprecation") // Flink's connector knows no other name for it.
    private static OffsetsInitializer whereTheGroupStands() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }

    /** The topics to read, at least one. */
    public EnvelopeSourceBuilder<T> topics(String... names) {
        topics = List.of(names);
        return this;
    }

    /** The topics to read, at least one. */
    public EnvelopeSourceBuilder<T> topics(List<String> names) {
        topics = List.copyOf(names);
        return this;
    }

    /**
     * Where to start without a checkpoint. Where nothing is said: where the consumer group stands,
     * else at the first record.
     */
    public EnvelopeSourceBuilder<T> startAt(OffsetsInitializer offsets) {
        start = Objects.requireNonNull(offsets, "offsets");
        return this;
    }

    /** Starts at the first record, whatever the consumer group has read. */
    public EnvelopeSourceBuilder<T> fromEarliest() {
        return startAt(OffsetsInitializer.earliest());
    }

    /** Ends at the records that are the last when the job starts. */
    public EnvelopeSourceBuilder<T> bounded() {
        bounded = true;
        return this;
    }

    /** Reads records of open and aborted transactions too. */
    public EnvelopeSourceBuilder<T> uncommitted() {
        return property("isolation.level", "read_uncommitted");
    }

    /**
     * Bounds what the source holds: a fetch of at most so many bytes, of which Flink holds up to
     * three, and no more records in one step than such a fetch has.
     *
     * @param bytes of one fetch, at least 1; a single record that is larger still comes
     * @param recordBytes of a typical record, at least 1
     */
    public EnvelopeSourceBuilder<T> fetch(int bytes, int recordBytes) {
        if (bytes < 1 || recordBytes < 1) {
            throw new IllegalArgumentException(
                    "a fetch and a record have at least one byte: %d, %d"
                            .formatted(bytes, recordBytes));
        }
        fetchBytes = bytes;
        typicalRecordBytes = recordBytes;
        return this;
    }

    /** How long a partition may be silent before the others' time goes on without it. */
    public EnvelopeSourceBuilder<T> idleness(Duration duration) {
        idleness = Objects.requireNonNull(duration, "duration");
        return this;
    }

    /** How much older than the newest record of its partition a record may be and not be late. */
    public EnvelopeSourceBuilder<T> outOfOrderness(Duration duration) {
        outOfOrderness = Objects.requireNonNull(duration, "duration");
        return this;
    }

    /** A consumer property by its Kafka name; wins over all others. */
    public EnvelopeSourceBuilder<T> property(String name, String value) {
        properties.setProperty(name, value);
        return this;
    }

    /** The source alone; the topics are not checked. */
    public KafkaSource<Envelope<T>> build() {
        if (topics.isEmpty()) {
            throw new IllegalStateException("a source needs at least one topic");
        }
        KafkaSourceBuilder<Envelope<T>> builder =
                KafkaSource.<Envelope<T>>builder()
                        .setProperties(consumer())
                        .setBootstrapServers(settings.bootstrapServers())
                        .setTopics(topics)
                        .setStartingOffsets(start)
                        .setDeserializer(new EnvelopeDeserializer<>(type, settings));
        if (bounded) {
            builder.setBounded(OffsetsInitializer.latest());
        }
        return builder.build();
    }

    Properties consumer() {
        Properties all = ClientProperties.consumer(settings, fetchBytes);
        all.setProperty(
                "max.poll.records",
                String.valueOf(
                        Math.max(1, Math.min(MOST_POLL_RECORDS, fetchBytes / typicalRecordBytes))));
        all.putAll(properties);
        return all;
    }

    /** Event time is the capture time. */
    public WatermarkStrategy<Envelope<T>> watermarks() {
        return WatermarkStrategy.<Envelope<T>>forBoundedOutOfOrderness(outOfOrderness)
                .withTimestampAssigner(new CaptureTime<>())
                .withIdleness(idleness);
    }

    /**
     * Adds the source to a job, once its topics are known to exist.
     *
     * @param uid of the operator, unique in the job and the same for ever
     * @throws io.latentflow.connector.kafka.MissingTopicException if a topic does not exist
     */
    public SingleOutputStreamOperator<Envelope<T>> addTo(
            StreamExecutionEnvironment environment, String uid) {
        KafkaSource<Envelope<T>> source = build();
        Topics.require(settings, topics);
        return environment
                .fromSource(source, watermarks(), uid, RecordTypes.envelope(type))
                .uid(uid);
    }
}
