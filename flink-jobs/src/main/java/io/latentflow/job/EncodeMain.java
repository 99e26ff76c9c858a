package io.latentflow.job;

import io.latentflow.job.config.JobConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs {@link EncodeJob} on a cluster: {@code flink run -c io.latentflow.job.EncodeMain
 * latentflow-flink-jobs-job.jar --config encode.yaml}.
 */
public final class EncodeMain {

    private EncodeMain() {}

    /**
     * Builds and submits the job.
     *
     * @param arguments {@code --config FILE} and {@code --KEY VALUE}, as often as needed
     */
    public static void main(String[] arguments) throws Exception {
        JobConfig config = MainArguments.parse(arguments);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        EncodeJob.build(environment, config);
        environment.execute(EncodeJob.NAME);
    }
}
