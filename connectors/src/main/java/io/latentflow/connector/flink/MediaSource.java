package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.schema.MediaChunk;

/**
 * Media from Kafka.
 *
 * <pre>{@code
 * DataStream<Envelope<MediaChunk>> parts =
 *         MediaSource.builder(settings).topics("media.door").addTo(environment, "media");
 * SingleOutputStreamOperator<Envelope<MediaChunk>> chunks =
 *         ChunkJoin.join(parts, JoinLimits.DEFAULT, "join");
 * DataStream<DeadLetter> unreadable = chunks.getSideOutput(DeadLetterOutput.TAG);
 * }</pre>
 */
public final class MediaSource {

    private MediaSource() {}

    /** Builds a source of chunks and their parts. */
    public static EnvelopeSourceBuilder<MediaChunk> builder(KafkaSettings settings) {
        return new EnvelopeSourceBuilder<>(MediaChunk.class, settings);
    }
}
