package io.latentflow.connector.kafka;

import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** Topics that a job needs do not exist. */
public class MissingTopicException extends KafkaException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 30;

    private final transient List<String> missing;

    MissingTopicException(
            List<String> missing, String bootstrapServers, Collection<String> existing) {
        super(
                "%s not exist at %s; %s. Create %s, or correct the name."
                        .formatted(
                                missing.size() == 1
                                        ? "topic " + missing.get(0) + " does"
                                        : "topics " + String.join(", ", missing) + " do",
                                bootstrapServers,
                                describe(existing),
                                missing.size() == 1 ? "it" : "them"));
        this.missing = List.copyOf(missing);
    }

    /** The names that do not exist. */
    public List<String> missing() {
        return missing;
    }

    private static String describe(Collection<String> existing) {
        if (existing.isEmpty()) {
            return "there are no topics";
        }
        String names = String.join(", ", existing.stream().limit(SHOWN).toList());
        return existing.size() > SHOWN
                ? "there are " + names + " and " + (existing.size() - SHOWN) + " more"
                : "there are " + names;
    }
}
