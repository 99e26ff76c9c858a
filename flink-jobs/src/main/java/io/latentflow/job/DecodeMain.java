package io.latentflow.job;

import io.latentflow.job.config.JobConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs {@link DecodeJob} on a cluster: {@code flink run -c io.latentflow.job.DecodeMain
 * latentflow-flink-jobs-job.jar --config decode.yaml}.
 */
public final class DecodeMain {

    private DecodeMain() {}

    /**
     * Builds and submits the job.
     *
     * @param arguments {@code --config FILE} and {@code --KEY VALUE}, as often as needed
     */
    public static void main(String[] arguments) throws Exception {
        JobConfig config = MainArguments.parse(arguments);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        DecodeJob.build(environment, config);
        environment.execute(DecodeJob.NAME);
    }
}
