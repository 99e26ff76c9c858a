package io.latentflow.connector.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.TestRegistry;
import io.latentflow.schema.LatentRecord;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records in schema-registry framing, in and out. */
class RegistryFlowIT {

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    @Test
    void schemaRegistryFraming() throws Exception {
        try (TestRegistry registry = new TestRegistry()) {
            KafkaSettings settings = CLUSTER.settings("registry").withRegistry(registry.address());
            CLUSTER.topic(settings, "registry.media");
            CLUSTER.topic(settings, "registry.latents");
            CLUSTER.send(
                    settings,
                    "registry.media",
                    List.of(TestRecords.chunk("door", 0, 10), TestRecords.chunk("door", 1, 10)));
            StreamExecutionEnvironment environment = CLUSTER.flink().environment();
            environment.setParallelism(1);
            environment.enableCheckpointing(500);
            DataStream<LatentRecord> latents =
                    MediaSource.builder(settings)
                            .topics("registry.media")
                            .fromEarliest()
                            .bounded()
                            .addTo(environment, "media")
                            .map(e -> TestRecords.digest(e.record(), 100))
                            .returns(RecordTypes.of(LatentRecord.class))
                            .uid("digest");
            RecordSinks.latents(settings, "registry.latents").addTo(latents, "latents");
            environment.execute("registry");
            List<LatentRecord> read =
                    CLUSTER.read(settings, "registry.latents", LatentRecord.class, 2);
            assertThat(TestRecords.sequences(read, "door")).containsExactly(0L, 1L);
            assertThat(registry.requests)
                    .contains(
                            "POST /subjects/registry.media-value/versions",
                            "POST /subjects/registry.latents-value/versions");
        }
    }
}
