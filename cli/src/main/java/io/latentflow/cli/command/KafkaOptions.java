package io.latentflow.cli.command;

import io.latentflow.connector.kafka.KafkaSettings;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** How to reach Kafka. */
final class KafkaOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Kafka brokers to ask first, separated by commas.")
    private String bootstrapServers;

    @Option(
            names = "--property",
            paramLabel = "NAME=VALUE",
            description = "A setting for Kafka clients, such as security.protocol=SSL; repeatable.")
    private Map<String, String> properties = new TreeMap<>();

    @Option(
            names = "--schema-registry",
            paramLabel = "URL",
            description =
                    "Schema registry; without it records are plain Avro with a schema fingerprint.")
    private String registry;

    KafkaSettings settings() {
        KafkaSettings settings = KafkaSettings.of(bootstrapServers).withProperties(properties);
        return registry == null ? settings : settings.withRegistry(registry);
    }
}
