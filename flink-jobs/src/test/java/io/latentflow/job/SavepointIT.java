package io.latentflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.connector.kafka.ChunkSplitter;
import io.latentflow.embedded.EmbeddedFlink;
import io.latentflow.job.config.FlowOptions;
import io.latentflow.job.config.JobConfig;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import io.latentflow.signal.Image;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Savepoints of released versions go on with this one. A savepoint was taken when three of the
 * records below had been read, the last of them the first part of a chunk in two: the rest of the
 * topic, and nothing before it, must come out.
 */
class SavepointIT {

    private static final Path SAVEPOINTS = Path.of("src/test/resources/savepoints");
    private static final int READ_BEFORE = 3;

    @Test
    void theSavepointOfVersion010GoesOn() throws Exception {
        assertThat(goesOn(SAVEPOINTS.resolve("encode-0.1.0"))).containsExactly(2L, 3L, 4L);
    }

    @Test
    void aSavepointOfThisVersionGoesOn() throws Exception {
        try (KafkaPair kafka = new KafkaPair(1, "media", "latents", "dead-letters");
                EmbeddedFlink flink = EmbeddedFlink.start(1)) {
            assertThat(goesOn(Path.of(URI.create(take(kafka, flink))))).containsExactly(2L, 3L, 4L);
        }
    }

    /** Sequences of the latents that a job makes which starts from a savepoint. */
    private static List<Long> goesOn(Path savepoint) throws Exception {
        try (KafkaPair kafka = new KafkaPair(1, "media", "latents", "dead-letters");
                EmbeddedFlink flink = EmbeddedFlink.start(1)) {
            produce(kafka, records());
            JobClient job =
                    start(
                            flink,
                            kafka,
                            Map.of(
                                    "execution.state-recovery.path",
                                    savepoint.toAbsolutePath().toUri().toString()));
            await(() -> sequences(kafka).size() >= 3);
            job.cancel().get();
            assertThat(kafka.read("dead-letters", DeadLetter.class, true)).isEmpty();
            return sequences(kafka);
        }
    }

    /** Reads the first records, stops with a savepoint and says where it is. */
    static String take(KafkaPair kafka, EmbeddedFlink flink) throws Exception {
        produce(kafka, records().subList(0, READ_BEFORE));
        JobClient job = start(flink, kafka, Map.of());
        await(() -> sequences(kafka).size() == 2);
        return job.stopWithSavepoint(false, null, SavepointFormatType.CANONICAL).get();
    }

    private static JobClient start(EmbeddedFlink flink, KafkaPair kafka, Map<String, String> more)
            throws Exception {
        JobConfig config =
                kafka.config()
                        .with(FlowOptions.BOUNDED, false)
                        // A savepoint of another broker knows transactions that this one does not.
                        .with(FlowOptions.DELIVERY, FlowOptions.Delivery.AT_LEAST_ONCE);
        StreamExecutionEnvironment environment = flink.environment(more);
        environment.setParallelism(1);
        environment.setMaxParallelism(128);
        EncodeJob.build(environment, config);
        return environment.executeAsync(EncodeJob.NAME);
    }

    private static List<MediaChunk> records() throws Exception {
        List<MediaChunk> records = new ArrayList<>();
        records.add(TestMedia.png("door", 0, TestMedia.picture(40, 30, 3, 0)));
        records.add(TestMedia.png("door", 1, TestMedia.picture(40, 30, 3, 1)));
        Image image = TestMedia.picture(60, 50, 3, 2);
        MediaChunk raw = TestMedia.chunk("door", 2, 1, MediaFormat.RGB8, image.samples());
        raw.setWidth(60);
        raw.setHeight(50);
        records.addAll(new ChunkSplitter(6000).split(raw));
        records.add(TestMedia.png("door", 3, TestMedia.picture(40, 30, 3, 3)));
        records.add(TestMedia.png("door", 4, TestMedia.picture(40, 30, 1, 4)));
        assertThat(records).hasSize(6);
        return records;
    }

    private static void produce(KafkaPair kafka, List<MediaChunk> records) {
        records.forEach(record -> kafka.send("media", record.getStreamId(), record));
        kafka.flush();
    }

    private static List<Long> sequences(KafkaPair kafka) {
        return kafka.read("latents", LatentRecord.class, true).stream()
                .map(LatentRecord::getSequence)
                .toList();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(condition);
    }
}
