package io.latentflow.job;

import io.latentflow.connector.flink.EnvelopeSourceBuilder;
import io.latentflow.connector.kafka.Guarantee;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.job.config.FlowOptions;
import io.latentflow.job.config.JobConfig;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** The Kafka side of a job, as its settings ask for it. */
final class KafkaFlow {

    /** How long a job may take to start again before its open transactions are in danger. */
    private static final Duration RESTART = Duration.ofMinutes(2);

    private KafkaFlow() {}

    /**
     * How to reach Kafka and what to ask of it.
     *
     * @param job the job's name: its consumer group and the start of its transactions' names, where
     *     the settings do not say otherwise
     */
    static KafkaSettings settings(JobConfig config, String job) {
        boolean once = config.get(FlowOptions.DELIVERY) == FlowOptions.Delivery.EXACTLY_ONCE;
        KafkaSettings settings =
                KafkaSettings.of(config.require(FlowOptions.BOOTSTRAP_SERVERS))
                        .withProperties(config.get(FlowOptions.KAFKA_PROPERTIES))
                        .withGroupId(config.get(FlowOptions.GROUP_ID, job))
                        .withGuarantee(once ? Guarantee.EXACTLY_ONCE : Guarantee.AT_LEAST_ONCE)
                        .withTransactionalIdPrefix(config.get(FlowOptions.TRANSACTION_PREFIX, job))
                        .withTransactionTimeout(
                                config.get(FlowOptions.TRANSACTION_TIMEOUT), RESTART)
                        .withMaxRecordBytes(
                                Math.toIntExact(
                                        config.get(FlowOptions.RECORD_MAX_BYTES).getBytes()));
        String registry = config.get(FlowOptions.SCHEMA_REGISTRY);
        return registry == null ? settings : settings.withRegistry(registry);
    }

    /** A source as the settings ask for it. */
    static <T extends SpecificRecordBase> EnvelopeSourceBuilder<T> source(
            EnvelopeSourceBuilder<T> builder, JobConfig config, String defaultTopic) {
        builder.topics(config.get(FlowOptions.INPUT_TOPICS, List.of(defaultTopic)))
                .idleness(config.get(FlowOptions.IDLE_AFTER))
                .outOfOrderness(config.get(FlowOptions.OUT_OF_ORDER));
        switch (config.get(FlowOptions.START)) {
            case EARLIEST -> builder.fromEarliest();
            case LATEST -> builder.startAt(OffsetsInitializer.latest());
            case COMMITTED -> {
                // What the builder does by itself.
            }
        }
        return config.get(FlowOptions.BOUNDED) ? builder.bounded() : builder;
    }
}
