package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.JoinLimits;
import io.latentflow.schema.MediaChunk;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Puts chunks in parts together, in the source's own chain: parts of a chunk share a partition, so
 * nothing is shuffled.
 */
public final class ChunkJoin {

    private ChunkJoin() {}

    /**
     * Whole chunks of a stream of chunks and parts, at the position of their last part. Messages
     * that are no records, and chunks that stay incomplete, go to {@link DeadLetterOutput#TAG}.
     *
     * @param stream straight from its source
     * @param limits on what waits, for each subtask
     * @param uid of the operator, unique in the job and the same for ever
     */
    public static SingleOutputStreamOperator<Envelope<MediaChunk>> join(
            DataStream<Envelope<MediaChunk>> stream, JoinLimits limits, String uid) {
        return stream.transform(
                        uid, RecordTypes.envelope(MediaChunk.class), new ChunkJoinOperator(limits))
                .uid(uid);
    }
}
