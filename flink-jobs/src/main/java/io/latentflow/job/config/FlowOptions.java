package io.latentflow.job.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** Where a job reads and writes, and with which guarantees. */
public final class FlowOptions {

    /** Where a job starts to read. */
    public enum Start {
        /** At the oldest record of each partition. */
        EARLIEST,
        /** After the newest record of each partition. */
        LATEST,
        /** Where the consumer group stopped; at the oldest record where it never read. */
        COMMITTED
    }

    /** What a restart may do to the output. */
    public enum Delivery {
        /** Each result appears once to readers with {@code read_committed}. */
        EXACTLY_ONCE("exactly-once"),
        /** Results may appear again after a restart, with the same bytes. */
        AT_LEAST_ONCE("at-least-once");

        private final String text;

        Delivery(String text) {
            this.text = text;
        }

        /** As it is written in settings. */
        @Override
        public String toString() {
            return text;
        }
    }

    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            ConfigOptions.key("latentflow.kafka.bootstrap-servers")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Kafka brokers to ask first: host:port, comma-separated.");

    public static final ConfigOption<Map<String, String>> KAFKA_PROPERTIES =
            ConfigOptions.key("latentflow.kafka.properties")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "Settings for all Kafka clients of the job by their Kafka names, such as security.protocol.");

    public static final ConfigOption<String> SCHEMA_REGISTRY =
            ConfigOptions.key("latentflow.schema-registry.url")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Address of a schema registry; without it records are plain Avro with a schema fingerprint.");

    public static final ConfigOption<List<String>> INPUT_TOPICS =
            ConfigOptions.key("latentflow.input.topics")
                    .stringType()
                    .asList()
                    .noDefaultValue()
                    .withDescription(
                            "Topics to read, separated by semicolons; \"media\" for encode and \"latents\" for decode where not set.");

    public static final ConfigOption<String> GROUP_ID =
            ConfigOptions.key("latentflow.input.group-id")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Consumer group under which offsets are reported; the job's name where not set.");

    public static final ConfigOption<Start> START =
            ConfigOptions.key("latentflow.input.start")
                    .enumType(Start.class)
                    .defaultValue(Start.COMMITTED)
                    .withDescription(
                            "Where to start without a savepoint: earliest, latest or committed.");

    public static final ConfigOption<Boolean> BOUNDED =
            ConfigOptions.key("latentflow.input.bounded")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Stop at the ends that the topics have when the job starts, instead of running on.");

    public static final ConfigOption<Duration> IDLE_AFTER =
            ConfigOptions.key("latentflow.input.idle-after")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "After how long without records a partition no longer holds back event time.");

    public static final ConfigOption<Duration> OUT_OF_ORDER =
            ConfigOptions.key("latentflow.input.out-of-order")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription("How late a record may be in event time.");

    public static final ConfigOption<String> OUTPUT_TOPIC =
            ConfigOptions.key("latentflow.output.topic")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Topic to write; \"latents\" for encode and \"decoded\" for decode where not set.");

    public static final ConfigOption<String> DEAD_LETTERS_TOPIC =
            ConfigOptions.key("latentflow.dead-letters.topic")
                    .stringType()
                    .defaultValue("dead-letters")
                    .withDescription("Topic for what could not be processed, with the reason.");

    public static final ConfigOption<MemorySize> RECORD_MAX_BYTES =
            ConfigOptions.key("latentflow.record.max-bytes")
                    .memoryType()
                    .defaultValue(new MemorySize(1_000_000))
                    .withDescription(
                            "Largest Kafka record the job writes; decoded media above it is split into parts, latents above it become dead letters.");

    public static final ConfigOption<Delivery> DELIVERY =
            ConfigOptions.key("latentflow.delivery")
                    .enumType(Delivery.class)
                    .defaultValue(Delivery.EXACTLY_ONCE)
                    .withDescription("exactly-once (Kafka transactions) or at-least-once.");

    public static final ConfigOption<String> TRANSACTION_PREFIX =
            ConfigOptions.key("latentflow.transaction.prefix")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Start of the names of Kafka transactions; must stay the same over restarts and differ between jobs. The job's name where not set.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
            ConfigOptions.key("latentflow.transaction.timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(10))
                    .withDescription(
                            "How long a Kafka transaction may stay open: longer than a checkpoint interval and a restart together, at most the broker's transaction.max.timeout.ms.");

    public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
            ConfigOptions.key("latentflow.checkpoint.interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "Time between checkpoints; with exactly-once, results are seen once a checkpoint has completed.");

    public static final ConfigOption<Integer> PARALLELISM =
            ConfigOptions.key("latentflow.parallelism")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Subtasks of each operator; the cluster's default where not set.");

    private FlowOptions() {}
}
