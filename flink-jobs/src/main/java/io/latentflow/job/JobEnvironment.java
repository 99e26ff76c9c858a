package io.latentflow.job;

import io.latentflow.job.config.FlowOptions;
import io.latentflow.job.config.JobConfig;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What every job of ours asks of Flink. */
final class JobEnvironment {

    private JobEnvironment() {}

    /** Sets up an environment before anything is added to it. */
    static void prepare(StreamExecutionEnvironment environment, JobConfig config) {
        Configuration flink = new Configuration();
        // A type that only Kryo can write would end the evolution of state without a word.
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        // Without it every operator of a chain gets its own copy of every frame.
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        Duration interval = config.get(FlowOptions.CHECKPOINT_INTERVAL);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        flink.set(
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                CheckpointingMode.EXACTLY_ONCE);
        environment.configure(flink, JobEnvironment.class.getClassLoader());
        Integer parallelism = config.get(FlowOptions.PARALLELISM);
        if (parallelism != null) {
            environment.setParallelism(parallelism);
        }
    }
}
