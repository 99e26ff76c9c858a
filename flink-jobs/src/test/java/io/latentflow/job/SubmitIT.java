package io.latentflow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.embedded.EmbeddedFlink;
import io.latentflow.job.config.FlowOptions;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.submit.JobSubmitter;
import io.latentflow.job.submit.Submission;
import io.latentflow.job.submit.SubmitException;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.junit.jupiter.api.Test;

/**
 * The thin job jar on one cluster, job after job. The cluster's class path holds the engines and
 * native libraries, as an engine bundle in Flink's lib folder would; every job has its own copy of
 * our other classes.
 */
class SubmitIT {

    private static final Path JAR = Path.of(System.getProperty("latentflow.job.jar"));

    /**
     * What the cluster shares between jobs: what a real one does, and Kafka and Avro with our
     * records, because Flink's connectors come from the test's class path and know no other copy of
     * them.
     */
    private static final String SHARED =
            "io.latentflow.engine.;org.bytedeco.;ai.onnxruntime.;ai.djl.;org.apache.kafka.;org.apache.avro.;io.latentflow.schema.";

    @Test
    void jobsSubmittedOneAfterTheOtherAllWork() throws Exception {
        assertThat(JAR).as("the job jar, which the package phase makes").exists();
        try (KafkaPair kafka =
                        new KafkaPair(1, "media", "latents", "again", "decoded", "dead-letters");
                EmbeddedFlink flink =
                        EmbeddedFlink.start(
                                1,
                                Map.of(
                                        "web.submit.enable",
                                        "true",
                                        "classloader.parent-first-patterns.additional",
                                        SHARED))) {
            kafka.chunk(TestMedia.png("door", 0, TestMedia.picture(40, 30, 3, 0)));
            kafka.chunk(TestMedia.video("cam", 0, 5));
            kafka.chunk(TestMedia.pcm("mic", 0, 1, 3000));
            kafka.flush();
            JobConfig config = kafka.config();
            run(flink, "io.latentflow.job.EncodeMain", config);
            JobConfig again =
                    config.with(FlowOptions.OUTPUT_TOPIC, "again")
                            .with(FlowOptions.TRANSACTION_PREFIX, "again");
            run(flink, "io.latentflow.job.EncodeMain", again);
            run(flink, "io.latentflow.job.DecodeMain", config);
            List<LatentRecord> first = kafka.read("latents", LatentRecord.class, true);
            assertThat(first).hasSize(7);
            assertThat(kafka.read("again", LatentRecord.class, true)).isEqualTo(first);
            assertThat(KafkaPair.whole(kafka.read("decoded", MediaChunk.class, true))).hasSize(7);
        }
    }

    @Test
    void aJobThatCannotStartSaysWhyInOneLine() throws Exception {
        try (KafkaPair kafka = new KafkaPair(1, "latents", "dead-letters");
                EmbeddedFlink flink =
                        EmbeddedFlink.start(
                                1,
                                Map.of(
                                        "web.submit.enable",
                                        "true",
                                        "classloader.parent-first-patterns.additional",
                                        SHARED))) {
            JobSubmitter submitter = new JobSubmitter(flink.dashboardAddress());
            Submission submission =
                    Submission.of(JAR, "io.latentflow.job.EncodeMain", kafka.config());
            assertThatThrownBy(() -> submitter.submit(submission))
                    .isInstanceOf(SubmitException.class)
                    .hasMessageContaining("refused to run io.latentflow.job.EncodeMain")
                    .hasMessageContaining("media");
        }
    }

    private static void run(EmbeddedFlink flink, String main, JobConfig config) throws Exception {
        String id =
                new JobSubmitter(flink.dashboardAddress()).submit(Submission.of(JAR, main, config));
        JobResult result =
                flink.cluster().requestJobResult(JobID.fromHexString(id)).get(2, TimeUnit.MINUTES);
        result.toJobExecutionResult(SubmitIT.class.getClassLoader());
    }
}
