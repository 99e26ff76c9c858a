package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Sinks of records.
 *
 * <pre>{@code
 * DataStream<DeadLetter> tooLarge =
 *         RecordSinks.latents(settings, "latents.door").addTo(latents, "latents-sink");
 * RecordSinks.deadLetters(settings, "dead-letters").addTo(others.union(tooLarge), "dead-letters-sink");
 * }</pre>
 */
public final class RecordSinks {

    private RecordSinks() {}

    /** A sink of latents. */
    public static RecordSinkBuilder<LatentRecord> latents(KafkaSettings settings, String topic) {
        return of(LatentRecord.class, settings, topic);
    }

    /** A sink of media; what is too large for one record is split into parts. */
    public static RecordSinkBuilder<MediaChunk> media(KafkaSettings settings, String topic) {
        return of(MediaChunk.class, settings, topic);
    }

    /** A sink of dead letters; they are bounded and always fit. */
    public static RecordSinkBuilder<DeadLetter> deadLetters(KafkaSettings settings, String topic) {
        return of(DeadLetter.class, settings, topic);
    }

    /** A sink of any record. */
    public static <T extends SpecificRecordBase> RecordSinkBuilder<T> of(
            Class<T> type, KafkaSettings settings, String topic) {
        return new RecordSinkBuilder<>(type, settings, topic);
    }
}
