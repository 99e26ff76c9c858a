package io.latentflow.connector.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.connector.kafka.ChunkSplitter;
import io.latentflow.connector.kafka.JoinLimits;
import io.latentflow.connector.kafka.RecordFormatException;
import io.latentflow.connector.kafka.SourcePosition;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ChunkJoinOperatorTest {

    private static final JoinLimits LIMITS = new JoinLimits(1 << 20, 10, Duration.ofSeconds(4));

    private static final class Harness
            extends OneInputStreamOperatorTestHarness<Envelope<MediaChunk>, Envelope<MediaChunk>> {
        Harness(int parallelism, int subtask) throws Exception {
            super(new ChunkJoinOperator(LIMITS), 16, parallelism, subtask);
            setup(
                    RecordTypes.envelope(MediaChunk.class)
                            .createSerializer(new SerializerConfigImpl()));
        }

        void add(MediaChunk part) throws Exception {
            processElement(
                    new StreamRecord<>(
                            Envelope.of(part, new SourcePosition("media", 0, 7), 9), 42));
        }

        List<MediaChunk> whole() {
            return extractOutputStreamRecords().stream()
                    .map(record -> record.getValue().record())
                    .toList();
        }

        List<DeadLetter> lost() {
            List<DeadLetter> letters = new ArrayList<>();
            if (getSideOutput(DeadLetterOutput.TAG) != null) {
                getSideOutput(DeadLetterOutput.TAG).forEach(r -> letters.add(r.getValue()));
            }
            return letters;
        }
    }

    private static MediaChunk chunk(long sequence) {
        byte[] payload = new byte[12_000];
        new Random(sequence).nextBytes(payload);
        return new MediaChunk(
                "door",
                sequence,
                5,
                sequence,
                MediaFormat.MATROSKA,
                0,
                0,
                0,
                0,
                0,
                1,
                ByteBuffer.wrap(payload),
                Map.of());
    }

    private static List<MediaChunk> parts(long sequence) {
        return new ChunkSplitter(4096).split(chunk(sequence));
    }

    @Test
    void wholeChunkKeepsTimeAndPlace() throws Exception {
        try (Harness harness = new Harness(1, 0)) {
            harness.open();
            for (MediaChunk part : parts(1)) {
                harness.add(part);
            }
            assertThat(harness.whole()).containsExactly(chunk(1));
            StreamRecord<? extends Envelope<MediaChunk>> record =
                    harness.extractOutputStreamRecords().get(0);
            assertThat(record.getTimestamp()).isEqualTo(42);
            assertThat(record.getValue().position()).isEqualTo(new SourcePosition("media", 0, 7));
        }
    }

    @Test
    void poisonGoesToTheSide() throws Exception {
        try (Harness harness = new Harness(1, 0)) {
            harness.open();
            harness.processElement(
                    new StreamRecord<>(
                            Envelope.poison(
                                    "door",
                                    new byte[3],
                                    new SourcePosition("media", 0, 7),
                                    new RecordFormatException("no record"))));
            assertThat(harness.whole()).isEmpty();
            assertThat(harness.lost())
                    .singleElement()
                    .extracting(DeadLetter::getStage)
                    .isEqualTo("envelope");
        }
    }

    @Test
    void timeoutAndEndOfInputGiveUp() throws Exception {
        try (Harness harness = new Harness(1, 0)) {
            harness.open();
            harness.add(parts(1).get(0));
            harness.setProcessingTime(3_999);
            assertThat(harness.lost()).isEmpty();
            harness.setProcessingTime(5_000);
            assertThat(harness.lost()).hasSize(1);
            harness.add(parts(2).get(0));
            harness.endInput();
            assertThat(harness.lost()).hasSize(2);
            assertThat(harness.lost().get(1).getReason()).contains("the input ended");
            assertThat(harness.lost().get(1).getUnits()).isEqualTo(5);
        }
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness harness = new Harness(1, 0)) {
            harness.open();
            harness.add(parts(1).get(0));
            harness.add(parts(1).get(3));
            snapshot = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness(1, 0)) {
            harness.initializeState(snapshot);
            harness.open();
            harness.add(parts(1).get(2));
            harness.add(parts(1).get(1));
            assertThat(harness.whole()).containsExactly(chunk(1));
            harness.endInput();
            assertThat(harness.lost()).isEmpty();
        }
    }

    @Test
    void chunksInFlightAreReportedOnceWhenTheParallelismChanges() throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness harness = new Harness(1, 0)) {
            harness.open();
            for (long sequence = 0; sequence < 6; sequence += 1) {
                harness.add(parts(sequence).get(0));
                harness.add(parts(sequence).get(1));
            }
            snapshot = harness.snapshot(1, 1);
        }
        List<DeadLetter> lost = new ArrayList<>();
        List<MediaChunk> whole = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (Harness harness = new Harness(2, subtask)) {
                harness.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                snapshot, 16, 1, 2, subtask));
                harness.open();
                if (subtask == 0) {
                    // The partition is now read by the first subtask.
                    for (long sequence = 0; sequence < 6; sequence++) {
                        harness.add(parts(sequence).get(2));
                        harness.add(parts(sequence).get(3));
                    }
                }
                harness.endInput();
                lost.addAll(harness.lost());
                whole.addAll(harness.whole());
            }
        }
        assertThat(whole).hasSize(3);
        List<DeadLetter> counted = lost.stream().filter(letter -> letter.getUnits() > 0).toList();
        assertThat(counted).hasSize(3);
        assertThat(lost).as("with those of the parts that came elsewhere").hasSize(6);
        List<Long> seen = new ArrayList<>();
        whole.forEach(chunk -> seen.add(chunk.getSequence()));
        counted.forEach(letter -> seen.add(letter.getSequence()));
        assertThat(seen).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
    }
}
