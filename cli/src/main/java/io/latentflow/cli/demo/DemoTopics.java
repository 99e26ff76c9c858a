package io.latentflow.cli.demo;

import io.latentflow.embedded.EmbeddedKafka;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The topics of the demo. What a window of {@link #IN_FLIGHT} bytes needs is never deleted. */
final class DemoTopics {

    static final String MEDIA = "media";
    static final String LATENTS = "latents";
    static final String DECODED = "decoded";
    static final String DEAD_LETTERS = "dead-letters";

    /** Bytes of raw samples that may be under way. */
    static final long IN_FLIGHT = 768L << 20;

    private static final int PARTITIONS = 4;

    private DemoTopics() {}

    /** Broker settings that keep the disk small. */
    static Map<String, String> broker() {
        return Map.of(
                "log.retention.check.interval.ms", "10000",
                "log.cleaner.enable", "true");
    }

    static void create(EmbeddedKafka kafka) {
        for (String topic : List.of(MEDIA, LATENTS, DECODED, DEAD_LETTERS)) {
            Map<String, String> configs = new HashMap<>();
            // Arrival times are what latencies are measured between.
            configs.put("message.timestamp.type", "LogAppendTime");
            configs.put("segment.bytes", String.valueOf(64 << 20));
            configs.put("retention.bytes", String.valueOf(IN_FLIGHT + (256L << 20)));
            configs.put("retention.ms", "-1");
            configs.put("file.delete.delay.ms", "1000");
            kafka.createTopic(topic, PARTITIONS, configs);
        }
    }
}
