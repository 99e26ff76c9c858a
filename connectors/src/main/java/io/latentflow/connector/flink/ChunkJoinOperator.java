package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.ChunkJoiner;
import io.latentflow.connector.kafka.JoinLimits;
import io.latentflow.connector.kafka.SourcePosition;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a {@link ChunkJoiner}. A job that starts again with as many subtasks as before goes on where
 * it was. With another number of subtasks a chunk's remaining parts may come to another subtask:
 * both then give it up after the timeout, and the letter of the one that holds the first part
 * counts the chunk's units. No state is shared between subtasks: Flink completes no checkpoint
 * while only some subtasks of an operator with such a state have finished, so a bounded job would
 * start over again and again.
 */
final class ChunkJoinOperator extends AbstractStreamOperator<Envelope<MediaChunk>>
        implements OneInputStreamOperator<Envelope<MediaChunk>, Envelope<MediaChunk>>,
                BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final JoinLimits limits;
    private transient ChunkJoiner joiner;
    private transient StreamRecord<Envelope<MediaChunk>> current;
    private transient ListState<List<Envelope<MediaChunk>>> waiting;
    private transient ListState<Tuple2<String, Long>> known;

    ChunkJoinOperator(JoinLimits limits) {
        this.limits = limits;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        waiting =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "waiting",
                                        Types.LIST(RecordTypes.envelope(MediaChunk.class))));
        known =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "known", Types.TUPLE(Types.STRING, Types.LONG)));
        joiner = new ChunkJoiner(limits, new ToStream());
        List<List<ChunkJoiner.Piece>> pieces = new ArrayList<>();
        for (List<Envelope<MediaChunk>> chunk : waiting.get()) {
            pieces.add(
                    chunk.stream()
                            .map(e -> new ChunkJoiner.Piece(e.record(), e.position()))
                            .toList());
        }
        List<ChunkJoiner.Id> ids = new ArrayList<>();
        for (Tuple2<String, Long> id : known.get()) {
            ids.add(new ChunkJoiner.Id(id.f0, id.f1));
        }
        joiner.restore(pieces, ids, now());
    }

    @Override
    public void open() throws Exception {
        super.open();
        getMetricGroup().gauge("joinPendingBytes", () -> joiner.pendingBytes());
        getMetricGroup().gauge("joinPendingChunks", () -> joiner.pendingChunks());
        getMetricGroup().gauge("joinIgnoredParts", () -> joiner.ignoredParts());
        scheduleExpiry();
    }

    private void scheduleExpiry() {
        long every = Math.max(10, limits.timeout().toMillis() / 4);
        getProcessingTimeService()
                .registerTimer(
                        now() + every,
                        time -> {
                            joiner.expire(time);
                            scheduleExpiry();
                        });
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    @Override
    public void processElement(StreamRecord<Envelope<MediaChunk>> element) {
        Envelope<MediaChunk> envelope = element.getValue();
        if (envelope.isPoison()) {
            output.collect(DeadLetterOutput.TAG, new StreamRecord<>(envelope.poisonLetter()));
            return;
        }
        current = element;
        joiner.add(envelope.record(), envelope.position(), now());
        current = null;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        List<List<Envelope<MediaChunk>>> chunks = new ArrayList<>();
        for (List<ChunkJoiner.Piece> pieces : joiner.waiting()) {
            chunks.add(
                    new ArrayList<>(
                            pieces.stream().map(p -> Envelope.of(p.part(), p.at(), 0)).toList()));
        }
        waiting.update(chunks);
        known.update(
                joiner.known().stream()
                        .map(id -> Tuple2.of(id.streamId(), id.sequence()))
                        .toList());
    }

    @Override
    public void endInput() {
        joiner.finish();
    }

    /** Hands on what the joiner makes; whole chunks carry the time of their last part. */
    private final class ToStream implements ChunkJoiner.Output {

        @Override
        public void whole(MediaChunk chunk, SourcePosition at) {
            output.collect(current.replace(current.getValue().with(chunk)));
        }

        @Override
        public void lost(DeadLetter letter) {
            output.collect(DeadLetterOutput.TAG, new StreamRecord<>(letter));
        }
    }
}
