package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.ClientProperties;
import io.latentflow.connector.kafka.Guarantee;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.Topics;
import io.latentflow.connector.kafka.TransactionCheck;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Builds a sink of records: a guard against records that are too large, and Kafka's sink behind it,
 * exactly-once unless the settings say otherwise. The Kafka key is the stream.
 *
 * @param <T> the record
 */
public final class RecordSinkBuilder<T extends SpecificRecordBase> {

    private final Class<T> type;
    private final KafkaSettings settings;
    private final String topic;
    private final Properties properties = new Properties();

    RecordSinkBuilder(Class<T> type, KafkaSettings settings, String topic) {
        this.type = type;
        this.settings = Objects.requireNonNull(settings, "settings");
        this.topic = Objects.requireNonNull(topic, "topic");
    }

    /** A producer property by its Kafka name; wins over all others. */
    public RecordSinkBuilder<T> property(String name, String value) {
        properties.setProperty(name, value);
        return this;
    }

    /**
     * Adds guard and sink to a stream, once topic, limits and transactions are known to fit.
     *
     * @param uid of the sink, unique among the sinks of the job and the same for ever; also part of
     *     the names of its transactions
     * @return dead letters of the records that were too large
     * @throws io.latentflow.connector.kafka.MissingTopicException if the topic does not exist
     * @throws IllegalArgumentException if the transaction timeout does not fit, with what to set
     */
    public DataStream<DeadLetter> addTo(DataStream<T> stream, String uid) {
        Topics.require(settings, List.of(topic));
        TransactionCheck.verify(
                settings,
                Duration.ofMillis(
                        stream.getExecutionEnvironment()
                                .getCheckpointConfig()
                                .getCheckpointInterval()));
        SingleOutputStreamOperator<OutboundRecord> guarded =
                stream.process(guard(), TypeInformation.of(OutboundRecord.class))
                        .uid(uid + "-guard")
                        .name(uid + "-guard");
        guarded.sinkTo(sink(uid)).uid(uid).name(uid);
        return guarded.getSideOutput(DeadLetterOutput.TAG);
    }

    @SuppressWarnings("unchecked")
    private SizeGuard<T> guard() {
        if (type == (Class<?>) MediaChunk.class) {
            return (SizeGuard<T>) new MediaSizeGuard(limited(), topic);
        }
        if (type == (Class<?>) DeadLetter.class) {
            return (SizeGuard<T>) new DeadLetterSizeGuard(limited(), topic);
        }
        return new SizeGuard<>(type, limited(), topic);
    }

    /** The settings with this sink's own properties, so that the guard sees the same limits. */
    private KafkaSettings limited() {
        Map<String, String> own = new HashMap<>();
        properties.stringPropertyNames().forEach(n -> own.put(n, properties.getProperty(n)));
        return settings.withProperties(own);
    }

    private KafkaSink<OutboundRecord> sink(String uid) {
        Properties all = ClientProperties.producer(settings);
        all.setProperty(
                "transaction.timeout.ms", String.valueOf(settings.transactionTimeout().toMillis()));
        all.putAll(properties);
        boolean exactlyOnce = settings.guarantee() == Guarantee.EXACTLY_ONCE;
        return KafkaSink.<OutboundRecord>builder()
                .setKafkaProducerConfig(all)
                .setBootstrapServers(settings.bootstrapServers())
                .setRecordSerializer(new OutboundSerializer(topic))
                .setDeliveryGuarantee(
                        exactlyOnce
                                ? DeliveryGuarantee.EXACTLY_ONCE
                                : DeliveryGuarantee.AT_LEAST_ONCE)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                // The point at the end keeps one sink's names from being the start of another's.
                .setTransactionalIdPrefix(settings.transactionalIdPrefix() + "." + uid + ".")
                .build();
    }
}
