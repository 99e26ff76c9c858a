package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.ChunkSplitter;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.schema.MediaChunk;
import java.util.List;

/** Splits media that would be too large into parts. */
final class MediaSizeGuard extends SizeGuard<MediaChunk> {

    private static final long serialVersionUID = 1L;

    private transient ChunkSplitter splitter;

    MediaSizeGuard(KafkaSettings settings, String topic) {
        super(MediaChunk.class, settings, topic);
    }

    @Override
    List<MediaChunk> pieces(MediaChunk chunk, int limit) {
        if (chunk.getParts() != 1) {
            return List.of(chunk);
        }
        if (splitter == null) {
            splitter = new ChunkSplitter(limit);
        }
        return splitter.split(chunk);
    }
}
