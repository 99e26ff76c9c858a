package io.latentflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.embedded.EmbeddedFlink;
import io.latentflow.job.config.FlowOptions;
import io.latentflow.job.config.JobConfig;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import io.latentflow.signal.Image;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TaskManager that dies while latents are on their way. */
class RestartIT {

    private static final Logger LOG = LoggerFactory.getLogger(RestartIT.class);
    private static final int BEFORE = 60;
    private static final int ALL = 900;

    @Test
    void everyUnitAppearsOnceAndWithTheBytesOfAnUndisturbedRun() throws Exception {
        try (KafkaPair kafka = new KafkaPair(2, "media", "latents", "calm", "dead-letters");
                EmbeddedFlink flink = EmbeddedFlink.start(2)) {
            List<MediaChunk> chunks = chunks();
            produce(kafka, chunks.subList(0, BEFORE));
            // So seldom that the TaskManager dies long before the transaction that is open then
            // would have been committed.
            JobConfig config =
                    kafka.config()
                            .with(FlowOptions.BOUNDED, false)
                            .with(FlowOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(5));
            JobClient job = start(flink, config);
            await(() -> count(kafka, "latents", true) == BEFORE);
            produce(kafka, chunks.subList(BEFORE, ALL));
            await(() -> count(kafka, "latents", false) > BEFORE);
            killTaskManager(flink.cluster());
            await(() -> count(kafka, "latents", true) >= ALL);
            job.cancel().get();
            int written = count(kafka, "latents", false);
            LOG.info("{} latents, {} written with those of aborted transactions", ALL, written);
            assertThat(written).as("latents that were written twice").isGreaterThan(ALL);

            JobConfig calm =
                    kafka.config()
                            .with(FlowOptions.OUTPUT_TOPIC, "calm")
                            .with(FlowOptions.TRANSACTION_PREFIX, "calm");
            StreamExecutionEnvironment environment =
                    flink.environment(Map.of("restart-strategy.type", "none"));
            environment.setParallelism(2);
            EncodeJob.build(environment, calm);
            environment.execute();
            assertThat(byId(kafka, "latents")).hasSize(ALL).isEqualTo(byId(kafka, "calm"));
        }
    }

    private static JobClient start(EmbeddedFlink flink, JobConfig config) throws Exception {
        StreamExecutionEnvironment environment = flink.environment();
        environment.setParallelism(2);
        EncodeJob.build(environment, config);
        return environment.executeAsync(EncodeJob.NAME);
    }

    private static void killTaskManager(MiniCluster cluster) throws Exception {
        cluster.terminateTaskManager(0).get();
        cluster.startTaskManager();
    }

    private static List<MediaChunk> chunks() throws Exception {
        List<MediaChunk> chunks = new ArrayList<>();
        for (int i = 0; i < ALL; i++) {
            Image picture = TestMedia.picture(96, 64, 3, i);
            chunks.add(TestMedia.png("camera" + i % 4, i / 4, picture));
        }
        return chunks;
    }

    private static void produce(KafkaPair kafka, List<MediaChunk> chunks) {
        chunks.forEach(kafka::chunk);
        kafka.flush();
    }

    private static int count(KafkaPair kafka, String topic, boolean committed) {
        return kafka.read(topic, LatentRecord.class, committed).size();
    }

    /** All committed latents of a topic; one that appears twice fails the test. */
    private static Map<String, LatentRecord> byId(KafkaPair kafka, String topic) {
        Map<String, LatentRecord> all = new TreeMap<>();
        List<LatentRecord> latents = kafka.read(topic, LatentRecord.class, true);
        for (LatentRecord latent : latents) {
            assertThat(all.put(latent.getStreamId() + "/" + latent.getSequence(), latent)).isNull();
        }
        return all;
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }
}
