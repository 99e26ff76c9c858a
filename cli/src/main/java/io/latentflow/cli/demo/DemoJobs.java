package io.latentflow.cli.demo;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.ErrorText;
import io.latentflow.embedded.EmbeddedFlink;
import io.latentflow.embedded.EmbeddedKafka;
import io.latentflow.job.DecodeJob;
import io.latentflow.job.EncodeJob;
import io.latentflow.job.config.JobConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The two Flink jobs of the demo. */
final class DemoJobs {

    /** With exactly-once delivery, results are seen once a checkpoint has completed. */
    private static final String CHECKPOINT_INTERVAL = "1 s";

    private final List<JobClient> jobs;

    private DemoJobs(List<JobClient> jobs) {
        this.jobs = jobs;
    }

    /** Settings of the cluster: a checkpoint overtakes no latents, so few of them may queue. */
    static Map<String, String> cluster() {
        return Map.of(
                "taskmanager.network.memory.buffer-debloat.enabled", "true",
                "taskmanager.network.memory.buffer-debloat.target", "500 ms",
                "taskmanager.network.memory.buffer-debloat.period", "200 ms");
    }

    /** Submits both. */
    static DemoJobs start(EmbeddedKafka kafka, EmbeddedFlink flink, DemoOptions options)
            throws Exception {
        Map<String, String> common = new HashMap<>();
        common.put("latentflow.kafka.bootstrap-servers", kafka.bootstrapServers());
        common.put("latentflow.input.start", "earliest");
        common.put("latentflow.checkpoint.interval", CHECKPOINT_INTERVAL);
        common.put("latentflow.parallelism", String.valueOf(options.parallelism()));
        common.put("latentflow.engine", options.engine());
        common.put("latentflow.dead-letters.topic", DemoTopics.DEAD_LETTERS);
        // A checkpoint waits for the batch at hand: small ones let results be seen sooner.
        common.put("latentflow.batch.size", "4");

        Map<String, String> encode = new HashMap<>(common);
        encode.put("latentflow.input.topics", DemoTopics.MEDIA);
        encode.put("latentflow.output.topic", DemoTopics.LATENTS);
        StreamExecutionEnvironment first = flink.environment();
        EncodeJob.build(first, JobConfig.of(encode));

        Map<String, String> decode = new HashMap<>(common);
        decode.put("latentflow.input.topics", DemoTopics.LATENTS);
        decode.put("latentflow.output.topic", DemoTopics.DECODED);
        // Raw samples fill disks; latents and media files are packed already.
        decode.put("latentflow.kafka.properties.compression.type", "lz4");
        StreamExecutionEnvironment second = flink.environment();
        DecodeJob.build(second, JobConfig.of(decode));

        return new DemoJobs(
                List.of(first.executeAsync(EncodeJob.NAME), second.executeAsync(DecodeJob.NAME)));
    }

    /**
     * Checks that both still run.
     *
     * @throws CliException if one has ended, with the reason
     */
    void check() throws InterruptedException {
        for (JobClient job : jobs) {
            JobStatus status;
            try {
                status = job.getJobStatus().get();
            } catch (ExecutionException e) {
                throw new CliException("the Flink cluster does not answer: " + ErrorText.of(e), e);
            }
            if (status.isTerminalState()) {
                throw ended(job, status);
            }
        }
    }

    private static CliException ended(JobClient job, JobStatus status) throws InterruptedException {
        try {
            job.getJobExecutionResult().get();
            return new CliException("a Flink job ended too early: " + status);
        } catch (ExecutionException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return new CliException("a Flink job failed: " + ErrorText.of(root), e);
        }
    }
}
