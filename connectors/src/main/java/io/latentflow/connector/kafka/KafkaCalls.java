package io.latentflow.connector.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for answers of the admin client and says what was asked when there is none. */
final class KafkaCalls {

    private KafkaCalls() {}

    static <T> T get(KafkaFuture<T> answer, String what, KafkaSettings settings) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "cannot %s at %s: %s"
                            .formatted(
                                    what, settings.bootstrapServers(), e.getCause().getMessage()),
                    e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
    }

    static KafkaException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("interrupted while trying to " + what, e);
    }
}
