package io.latentflow.connector.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Properties of Kafka clients, from {@link KafkaSettings}. */
public final class ClientProperties {

    /** Kafka's own default of {@code max.request.size}. */
    static final int DEFAULT_MAX_REQUEST_SIZE = 1_048_576;

    /** Kafka's own default of {@code max.partition.fetch.bytes}. */
    static final int DEFAULT_PARTITION_FETCH = 1_048_576;

    private ClientProperties() {}

    /** Properties of an admin client. */
    public static Map<String, Object> admin(KafkaSettings settings) {
        Map<String, Object> properties = common(settings);
        properties.putIfAbsent("default.api.timeout.ms", "30000");
        return properties;
    }

    /**
     * Properties of a producer without serialisers: idempotent, all replicas acknowledge, no
     * compression, because media and latents are already compressed.
     */
    public static Properties producer(KafkaSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        properties.put("compression.type", "none");
        properties.put("linger.ms", "5");
        properties.put("batch.size", "131072");
        properties.put("max.request.size", String.valueOf(maxRequestSize(settings)));
        return forRecords(settings, properties);
    }

    /**
     * Properties of a consumer without deserialisers: what it holds at once is bounded, and only
     * committed records are read.
     *
     * @param fetchBytes most bytes of one fetch; a single record that is larger still comes
     */
    public static Properties consumer(KafkaSettings settings, int fetchBytes) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("fetch.max.bytes", String.valueOf(fetchBytes));
        int partition = Math.max(DEFAULT_PARTITION_FETCH, settings.maxRecordBytes());
        properties.put(
                "max.partition.fetch.bytes", String.valueOf(Math.min(partition, fetchBytes)));
        properties.put("group.id", settings.groupId());
        if (!settings.registryAddress().isEmpty()) {
            properties.put(RegistryFraming.ADDRESS_KEY, settings.registryAddress());
        }
        properties.putAll(common(settings));
        return toProperties(properties);
    }

    /**
     * The producer's {@code max.request.size}: as configured, else enough for the largest record.
     */
    static int maxRequestSize(KafkaSettings settings) {
        String configured = settings.properties().get("max.request.size");
        return configured == null
                ? Math.max(DEFAULT_MAX_REQUEST_SIZE, settings.maxRecordBytes())
                : Integer.parseInt(configured.trim());
    }

    private static Map<String, Object> common(KafkaSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.properties());
        properties.put("bootstrap.servers", settings.bootstrapServers());
        return properties;
    }

    /** Clients that make their serialisers themselves find the registry in their properties. */
    private static Properties forRecords(KafkaSettings settings, Map<String, Object> properties) {
        if (!settings.registryAddress().isEmpty()) {
            properties.put(RegistryFraming.ADDRESS_KEY, settings.registryAddress());
        }
        properties.putAll(common(settings));
        return toProperties(properties);
    }

    private static Properties toProperties(Map<String, Object> map) {
        Properties properties = new Properties();
        map.forEach((name, value) -> properties.setProperty(name, String.valueOf(value)));
        return properties;
    }
}
