package io.latentflow.job.config;

import io.latentflow.connector.media.MediaLimits;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** What media is taken, and how its parts are put together. */
public final class MediaOptions {

    public static final ConfigOption<Duration> JOIN_TIMEOUT =
            ConfigOptions.key("latentflow.join.timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "How long the parts of a split chunk wait for the missing ones before they become a dead letter.");

    public static final ConfigOption<MemorySize> JOIN_BYTES =
            ConfigOptions.key("latentflow.join.max-bytes")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(64))
                    .withDescription(
                            "Bytes of incomplete chunks a subtask holds at most; they are part of each checkpoint.");

    public static final ConfigOption<Long> MAX_PIXELS =
            ConfigOptions.key("latentflow.media.max-pixels")
                    .longType()
                    .defaultValue(MediaLimits.DEFAULT.pixels())
                    .withDescription(
                            "Most pixels of one picture or frame; a larger one becomes a dead letter.");

    public static final ConfigOption<MemorySize> MAX_BYTES =
            ConfigOptions.key("latentflow.media.max-bytes")
                    .memoryType()
                    .defaultValue(new MemorySize(MediaLimits.DEFAULT.bytes()))
                    .withDescription(
                            "Most bytes of one chunk's payload; a larger one becomes a dead letter.");

    public static final ConfigOption<Integer> VIDEO_THREADS =
            ConfigOptions.key("latentflow.media.video-threads")
                    .intType()
                    .defaultValue(1)
                    .withDescription(
                            "Threads that one subtask may use to decode video; with several subtasks 1 is fastest in all.");

    private MediaOptions() {}

    /** The limits of a chunk decoder. */
    public static MediaLimits limits(JobConfig config) {
        return MediaLimits.DEFAULT
                .withPixels(config.get(MAX_PIXELS))
                .withBytes(config.get(MAX_BYTES).getBytes());
    }
}
