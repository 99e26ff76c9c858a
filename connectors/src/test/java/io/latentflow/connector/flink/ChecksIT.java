package io.latentflow.connector.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.MissingTopicException;
import io.latentflow.connector.kafka.SizeLimits;
import io.latentflow.connector.kafka.Topics;
import io.latentflow.schema.LatentRecord;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What does not fit is said before a job starts, with what to do. */
class ChecksIT {

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    private static void addSink(KafkaSettings settings, long checkpointMillis) {
        StreamExecutionEnvironment environment = CLUSTER.flink().environment();
        if (checkpointMillis > 0) {
            environment.enableCheckpointing(checkpointMillis);
        }
        DataStream<LatentRecord> latents =
                environment.fromData(
                        RecordTypes.of(LatentRecord.class),
                        TestRecords.digest(TestRecords.chunk("door", 0, 10), 10));
        RecordSinks.latents(settings, "checks.latents").addTo(latents, "latents");
    }

    @Test
    void transactionTimeouts() {
        KafkaSettings settings = CLUSTER.settings("checks");
        CLUSTER.topic(settings, "checks.latents");
        addSink(settings, 60_000);
        assertThatThrownBy(
                        () ->
                                addSink(
                                        settings.withTransactionTimeout(
                                                Duration.ofHours(1), Duration.ofMinutes(2)),
                                        60_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("transaction timeout of 60 min is longer than the brokers")
                .hasMessageContaining("transaction.max.timeout.ms = 900000, 15 min");
        assertThatThrownBy(() -> addSink(settings, 9 * 60_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout of 10 min must be longer than the checkpoint")
                .hasMessageContaining("interval of 9 min and a restart of 2 min together")
                .hasMessageContaining("set a timeout over 11 min");
        assertThatThrownBy(() -> addSink(settings, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exactly-once needs checkpoints");
    }

    @Test
    void missingTopics() {
        KafkaSettings settings = CLUSTER.settings("missing");
        CLUSTER.topic(settings, "missing.other");
        assertThatThrownBy(
                        () ->
                                MediaSource.builder(settings)
                                        .topics("missing.other", "missing.medai")
                                        .addTo(CLUSTER.flink().environment(), "media"))
                .isInstanceOf(MissingTopicException.class)
                .hasMessageContaining("topic missing.medai does not exist at 127.0.0.1:")
                .hasMessageContaining("missing.other")
                .hasMessageContaining("Create it, or correct the name");
        assertThatThrownBy(() -> SizeLimits.read(settings, "missing.medai"))
                .isInstanceOf(MissingTopicException.class);
        assertThatThrownBy(() -> MediaSource.builder(settings).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at least one topic");
    }

    @Test
    void topicsAreCreatedOnce() {
        KafkaSettings settings = CLUSTER.settings("create").withMaxRecordBytes(3_000_000);
        assertThat(Topics.ensure(settings, "create.topic", 3)).isTrue();
        assertThat(Topics.ensure(settings, "create.topic", 3)).isFalse();
        assertThat(Topics.existing(settings)).contains("create.topic");
        SizeLimits limits = SizeLimits.read(settings, "create.topic");
        assertThat(limits.ok()).isTrue();
        assertThat(limits.usableRecordBytes()).isEqualTo(3_000_000);
        assertThat(limits.verdict())
                .isEqualTo("records of up to 3000000 bytes get through topic create.topic");
    }

    @Test
    void sizeLimitsThatDoNotFitAreNamed() {
        KafkaSettings settings = CLUSTER.settings("limits").withMaxRecordBytes(3_000_000);
        Topics.ensure(settings, "limits.topic", 1, Map.of("max.message.bytes", "2000000"));
        SizeLimits limits = SizeLimits.read(settings, "limits.topic");
        assertThat(limits.limits())
                .extracting(SizeLimits.Limit::name)
                .containsExactly(
                        "max.request.size",
                        "buffer.memory",
                        "max.message.bytes",
                        "replica.fetch.max.bytes",
                        "max.partition.fetch.bytes",
                        "fetch.max.bytes");
        assertThat(limits.ok()).isFalse();
        assertThat(limits.usableRecordBytes()).isEqualTo(2_000_000);
        assertThat(limits.verdict()).contains("do not get through", "only up to 2000000");
        assertThat(limits.limits())
                .extracting(SizeLimits.Limit::describe)
                .contains(
                        "max.message.bytes (topic) = 2000000: too small; set it to at least 3000000",
                        "max.request.size (producer) = 3000000: ok");
    }
}
