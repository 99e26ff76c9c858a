package io.latentflow.job.config;

import io.latentflow.job.batch.BatchSettings;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** When a batch is closed. */
public final class BatchOptions {

    public static final ConfigOption<Integer> SIZE =
            ConfigOptions.key("latentflow.batch.size")
                    .intType()
                    .defaultValue(16)
                    .withDescription("Units a batch holds at most.");

    public static final ConfigOption<Duration> DELAY =
            ConfigOptions.key("latentflow.batch.delay")
                    .durationType()
                    .defaultValue(Duration.ofMillis(50))
                    .withDescription(
                            "How long the first unit of a batch waits at most for others; 0 ms waits for none.");

    public static final ConfigOption<MemorySize> BYTES =
            ConfigOptions.key("latentflow.batch.bytes")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(16))
                    .withDescription("Bytes of samples or latents a batch holds at most.");

    public static final ConfigOption<Integer> FAIL_AFTER =
            ConfigOptions.key("latentflow.batch.fail-after")
                    .intType()
                    .defaultValue(1000)
                    .withDescription(
                            "How many units in a row may fail before the job does; 0 for never.");

    private BatchOptions() {}

    /** The settings of a batching operator. */
    public static BatchSettings settings(JobConfig config) {
        return new BatchSettings(
                config.get(SIZE),
                config.get(DELAY),
                config.get(BYTES).getBytes(),
                config.get(FAIL_AFTER));
    }
}
