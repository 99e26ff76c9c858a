package io.latentflow.connector.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Looks after topics: whether they exist, and creates them. */
public final class Topics {

    private Topics() {}

    /** The names of all topics that the client may see, in order, without Kafka's own. */
    public static Set<String> existing(KafkaSettings settings) {
        try (Admin admin = Admin.create(ClientProperties.admin(settings))) {
            return existing(admin, settings);
        }
    }

    private static Set<String> existing(Admin admin, KafkaSettings settings) {
        return new TreeSet<>(KafkaCalls.get(admin.listTopics().names(), "list topics", settings));
    }

    /**
     * Checks that topics exist.
     *
     * @throws MissingTopicException if one does not; the message names those that do
     * @throws KafkaException if the brokers cannot be reached
     */
    public static void require(KafkaSettings settings, Collection<String> names) {
        Set<String> existing = existing(settings);
        List<String> missing = new ArrayList<>(names);
        missing.removeAll(existing);
        if (!missing.isEmpty()) {
            throw new MissingTopicException(missing, settings.bootstrapServers(), existing);
        }
    }

    /**
     * Creates a topic unless it exists. Its {@code max.message.bytes} is set to what the settings'
     * largest record needs.
     *
     * @param partitions at least 1
     * @param configs more topic settings by their Kafka names; they win
     * @return whether it was created
     * @throws KafkaException if the brokers cannot be reached or refuse
     */
    public static boolean ensure(
            KafkaSettings settings, String name, int partitions, Map<String, String> configs) {
        Map<String, String> all = new HashMap<>();
        all.put(
                "max.message.bytes",
                String.valueOf(
                        Math.max(SizeLimits.DEFAULT_MAX_MESSAGE, settings.maxRecordBytes())));
        all.putAll(configs);
        try (Admin admin = Admin.create(ClientProperties.admin(settings))) {
            if (existing(admin, settings).contains(name)) {
                return false;
            }
            NewTopic topic =
                    new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(all);
            admin.createTopics(List.of(topic)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw new KafkaException(
                    "topic %s with %d partitions and settings %s was not created: %s"
                            .formatted(name, partitions, all, e.getCause().getMessage()),
                    e.getCause());
        } catch (InterruptedException e) {
            throw KafkaCalls.interrupted("create topic " + name, e);
        }
    }

    /** The same with no more settings. */
    public static boolean ensure(KafkaSettings settings, String name, int partitions) {
        return ensure(settings, name, partitions, Map.of());
    }
}
