package io.latentflow.connector.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Config;

/**
 * The settings that decide whether a record of a given size gets through Kafka; they move together.
 *
 * @param topic they were read for
 * @param maxRecordBytes largest record that is to get through
 * @param limits the settings, in the order a record meets them
 */
public record SizeLimits(String topic, int maxRecordBytes, List<Limit> limits) {

    /** Kafka's own default of {@code max.message.bytes}. */
    static final int DEFAULT_MAX_MESSAGE = 1_048_588;

    /**
     * One of the settings.
     *
     * @param name as Kafka calls it
     * @param where producer, topic, broker or consumer
     * @param value as it is, bytes
     * @param needed at least, bytes
     * @param blocks whether a record over it is refused; else it only slows down
     */
    public record Limit(String name, String where, long value, long needed, boolean blocks) {

        /** Whether the value is large enough. */
        public boolean ok() {
            return value >= needed;
        }

        /** One line for people: the value, the verdict, and what to set. */
        public String describe() {
            String head = "%s (%s) = %d".formatted(name, where, value);
            if (ok()) {
                return head + ": ok";
            }
            return head
                    + (blocks ? ": too small" : ": small, every large record takes its own fetch")
                    + "; set it to at least "
                    + needed;
        }
    }

    /**
     * Reads the settings.
     *
     * @throws MissingTopicException if the topic does not exist
     * @throws org.apache.kafka.common.KafkaException if the brokers cannot be reached
     */
    public static SizeLimits read(KafkaSettings settings, String topic) {
        long needed = settings.maxRecordBytes();
        Properties producer = ClientProperties.producer(settings);
        Properties consumer = ClientProperties.consumer(settings, 50 * 1024 * 1024);
        List<Limit> limits = new ArrayList<>();
        limits.add(client("max.request.size", "producer", producer, needed, true));
        producer.putIfAbsent("buffer.memory", "33554432");
        limits.add(client("buffer.memory", "producer", producer, 2 * needed, true));
        try (BrokerConfig kafka = new BrokerConfig(settings)) {
            // The topic's value is the broker's message.max.bytes where the topic has none.
            limits.add(server("max.message.bytes", "topic", kafka.topic(topic), needed, true));
            limits.add(server("replica.fetch.max.bytes", "broker", kafka.broker(), needed, false));
        }
        limits.add(client("max.partition.fetch.bytes", "consumer", consumer, needed, false));
        limits.add(client("fetch.max.bytes", "consumer", consumer, needed, false));
        return new SizeLimits(topic, settings.maxRecordBytes(), List.copyOf(limits));
    }

    /** Whether the largest record gets through. */
    public boolean ok() {
        return limits.stream().allMatch(limit -> limit.ok() || !limit.blocks());
    }

    /**
     * Largest record that gets through, bytes: what is asked for, or the smallest blocking limit.
     */
    public int usableRecordBytes() {
        return (int)
                limits.stream()
                        .filter(Limit::blocks)
                        .filter(limit -> !limit.name().equals("buffer.memory"))
                        .mapToLong(Limit::value)
                        .reduce(maxRecordBytes, Math::min);
    }

    /** One line for people. */
    public String verdict() {
        if (ok()) {
            return "records of up to %d bytes get through topic %s"
                    .formatted(maxRecordBytes, topic);
        }
        return "records of %d bytes do not get through topic %s, only up to %d"
                .formatted(maxRecordBytes, topic, usableRecordBytes());
    }

    private static Limit client(
            String name, String where, Properties properties, long needed, boolean blocks) {
        return new Limit(
                name, where, Long.parseLong(properties.getProperty(name).trim()), needed, blocks);
    }

    private static Limit server(
            String name, String where, Config config, long needed, boolean blocks) {
        return new Limit(name, where, BrokerConfig.number(config, name), needed, blocks);
    }
}
