package io.latentflow.connector.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads settings of brokers and topics through the admin client. */
final class BrokerConfig implements AutoCloseable {

    private final KafkaSettings settings;
    private final Admin admin;

    BrokerConfig(KafkaSettings settings) {
        this.settings = settings;
        this.admin = Admin.create(ClientProperties.admin(settings));
    }

    /** Settings of one broker; all are expected to be set up alike. */
    Config broker() {
        Node node =
                KafkaCalls.get(admin.describeCluster().nodes(), "find brokers", settings)
                        .iterator()
                        .next();
        return describe(new ConfigResource(ConfigResource.Type.BROKER, node.idString()));
    }

    /**
     * Settings of a topic.
     *
     * @throws MissingTopicException if it does not exist
     */
    Config topic(String name) {
        try {
            return describe(new ConfigResource(ConfigResource.Type.TOPIC, name));
        } catch (KafkaException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new MissingTopicException(
                        List.of(name), settings.bootstrapServers(), Topics.existing(settings));
            }
            throw e;
        }
    }

    private Config describe(ConfigResource resource) {
        Map<ConfigResource, Config> configs =
                KafkaCalls.get(
                        admin.describeConfigs(List.of(resource)).all(),
                        "read the settings of " + resource.type() + " " + resource.name(),
                        settings);
        return configs.get(resource);
    }

    /** A whole number of a configuration. */
    static long number(Config config, String name) {
        ConfigEntry entry = config.get(name);
        if (entry == null || entry.value() == null) {
            throw new KafkaException("the broker does not tell its setting " + name);
        }
        return Long.parseLong(entry.value());
    }

    @Override
    public void close() {
        admin.close();
    }
}
