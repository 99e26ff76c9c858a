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
    private static final int CHUNKS_BEFORE = 60;
    private static final int CHUNKS = 700;
    private static final int FRAMES = 4;

    @Test
    void everyUnitAppearsOnceAndWithTheBytesOfAnUndisturbedRun() throws Exception {
        try (KafkaPair kafka = new KafkaPair(2, "media", "latents", "calm", "dead-letters");
                EmbeddedFlink flink = EmbeddedFlink.start(2)) {
            List<MediaChunk> chunks = chunks();
            List<MediaChunk> first = chunks.subList(0, CHUNKS_BEFORE);
            int before = units(first);
            int all = units(chunks);
            produce(kafka, first);
            // So seldom that the TaskManager dies long before the transaction that is open then
            // would have been committed.
            JobConfig config =
                    kafka.config()
                            .with(FlowOptions.BOUNDED, false)
                            .with(FlowOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(5));
            JobClient job = start(flink, config);
            await(() -> count(kafka, "latents", true) == before);
            produce(kafka, chunks.subList(CHUNKS_BEFORE, CHUNKS));
            await(() -> count(kafka, "latents", false) > before);
            killTaskManager(flink.cluster());
            await(() -> count(kafka, "latents", true) >= all);
            job.cancel().get();
            int written = count(kafka, "latents", false);
            LOG.info("{} latents, {} written with those of aborted transactions", all, written);
            assertThat(written).as("latents that were written twice").isGreaterThan(all);

            JobConfig calm =
                    kafka.config()
                            .with(FlowOptions.OUTPUT_TOPIC, "calm")
                            .with(FlowOptions.TRANSACTION_PREFIX, "calm");
            StreamExecutionEnvironment environment =
                    flink.environment(Map.of("restart-strategy.type", "none"));
            environment.setParallelism(2);
            EncodeJob.build(environment, calm);
            environment.execute();
            assertThat(byId(kafka, "latents")).hasSize(all).isEqualTo(byId(kafka, "calm"));
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

    /** Pictures of three cameras, and now and then a run of frames, which are predicted. */
    private static List<MediaChunk> chunks() throws Exception {
        List<MediaChunk> chunks = new ArrayList<>();
        for (int i = 0; i < CHUNKS; i++) {
            if (i % 10 == 9) {
                chunks.add(TestMedia.video("film", i / 10 * FRAMES, FRAMES));
                continue;
            }
            Image picture = TestMedia.picture(96, 64, 3, i);
            chunks.add(TestMedia.png("camera" + i % 3, i, picture));
        }
        return chunks;
    }

    private static void produce(KafkaPair kafka, List<MediaChunk> chunks) {
        chunks.forEach(kafka::chunk);
        kafka.flush();
    }

    private static int units(List<MediaChunk> chunks) {
        return chunks.stream().mapToInt(MediaChunk::getUnits).sum();
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
