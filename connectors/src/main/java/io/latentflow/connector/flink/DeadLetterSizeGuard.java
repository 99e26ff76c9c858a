package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.DeadLetters;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.RecordFormat;
import io.latentflow.connector.kafka.SingleObjectFraming;
import io.latentflow.schema.DeadLetter;
import java.util.List;

/** Shortens dead letters that would be too large: nothing may go missing without a word. */
final class DeadLetterSizeGuard extends SizeGuard<DeadLetter> {

    private static final long serialVersionUID = 1L;

    /** Room for key, framing and Kafka's own fields. */
    private static final int ROOM = 2048;

    private transient RecordFormat<DeadLetter> plain;

    DeadLetterSizeGuard(KafkaSettings settings, String topic) {
        super(DeadLetter.class, settings, topic);
    }

    @Override
    List<DeadLetter> pieces(DeadLetter letter, int limit) {
        if (plain == null) {
            plain = new RecordFormat<>(DeadLetter.class, new SingleObjectFraming());
        }
        boolean fits = plain.write("", letter).length + ROOM <= limit;
        return List.of(fits ? letter : DeadLetters.shrunk(letter));
    }
}
