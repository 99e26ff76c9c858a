package io.latentflow.job.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.codec.Latent;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.connector.flink.DeadLetterOutput;
import io.latentflow.connector.flink.Envelope;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.unit.Unit;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandaloneFunctionTest {

    private static final long HOUR = StandaloneFunction.HOUR_MILLIS;

    private List<LatentRecord> records;
    private List<Latent> latents;

    /** Two streams in turns, keys every five frames. */
    @BeforeEach
    void encode() throws Exception {
        JobConfig config = JobConfig.parse("latentflow.encode.key-interval: 5");
        List<LatentRecord> door = Frames.encode(config, Frames.chunk("door", 0, 12));
        List<LatentRecord> gate = Frames.encode(config, Frames.chunk("gate", 0, 12));
        List<Unit> same = Frames.chunk("door", 0, 12);
        List<LatentRecord> alone =
                Frames.encode(JobConfig.parse("latentflow.encode.key-interval: 1"), same);
        records = new ArrayList<>();
        latents = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            records.add(door.get(i));
            records.add(gate.get(i));
            Latent latent = LatentContainer.read(Bytes.of(alone.get(i).getContainer()));
            latents.add(latent);
            latents.add(latent);
        }
        assertThat(records).extracting(LatentRecord::getKeySequence).contains(0L, 5L, 10L);
    }

    @Test
    void everyLatentStandsAloneAndIsTheSame() throws Exception {
        try (Harness harness = new Harness(null)) {
            assertThat(harness.run(records)).isEqualTo(latents);
            assertThat(harness.deadLetters()).isEmpty();
        }
    }

    @Test
    void aJobStoppedBetweenKeysGoesOnFromItsState() throws Exception {
        for (int stop = 1; stop < records.size(); stop += 3) {
            OperatorSubtaskState state;
            try (Harness harness = new Harness(null)) {
                assertThat(harness.run(records.subList(0, stop)))
                        .isEqualTo(latents.subList(0, stop));
                state = harness.snapshot();
            }
            try (Harness harness = new Harness(state)) {
                assertThat(harness.run(records.subList(stop, records.size())))
                        .isEqualTo(latents.subList(stop, latents.size()));
                assertThat(harness.deadLetters()).isEmpty();
            }
        }
    }

    @Test
    void withoutTheReferenceLatentsAreDeadLettersUpToTheNextKey() throws Exception {
        try (Harness harness = new Harness(null)) {
            List<LatentRecord> door =
                    records.stream().filter(r -> r.getStreamId().equals("door")).toList();
            harness.run(door.subList(2, 6));
            assertThat(harness.sequences()).containsExactly(5L);
            assertThat(harness.deadLetters())
                    .extracting(DeadLetter::getSequence)
                    .containsExactly(2L, 3L, 4L);
            assertThat(harness.deadLetters())
                    .allSatisfy(
                            letter -> {
                                assertThat(letter.getStage()).isEqualTo("latent-decode");
                                assertThat(letter.getReason()).contains("has to begin at latent 0");
                                assertThat(letter.getSourceTopic()).isEqualTo("latents");
                            });
            // One is missing in the middle.
            harness.run(List.of(door.get(7), door.get(10), door.get(11)));
            assertThat(harness.sequences()).containsExactly(5L, 10L, 11L);
            assertThat(harness.deadLetters())
                    .last()
                    .extracting(DeadLetter::getSequence)
                    .isEqualTo(7L);
        }
    }

    @Test
    void silentStreamsAreForgottenButNotForTheTimeTheJobWasDown() throws Exception {
        OperatorSubtaskState state;
        try (Harness harness = new Harness(null)) {
            harness.run(records.subList(0, 4));
            assertThat(harness.states()).isEqualTo(4);
            harness.time(HOUR + HOUR / 2);
            harness.run(records.subList(4, 5));
            state = harness.snapshot();
            harness.time(2 * HOUR + 1);
            assertThat(harness.states()).as("the gate was silent").isEqualTo(2);
            harness.time(3 * HOUR + 1);
            assertThat(harness.states()).isZero();
        }
        try (Harness harness = new Harness(state)) {
            harness.time(50 * HOUR);
            assertThat(harness.run(records.subList(5, 8))).isEqualTo(latents.subList(5, 8));
            harness.time(52 * HOUR + 1);
            assertThat(harness.states()).isZero();
        }
    }

    private static final class Harness implements AutoCloseable {

        private final KeyedOneInputStreamOperatorTestHarness<
                        String, Envelope<LatentRecord>, Envelope<LatentRecord>>
                harness;

        private Harness(OperatorSubtaskState state) throws Exception {
            harness =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new KeyedProcessOperator<>(new StandaloneFunction()),
                            Envelope::key,
                            Types.STRING);
            harness.setup();
            if (state != null) {
                harness.initializeState(state);
            }
            harness.open();
        }

        private List<Latent> run(List<LatentRecord> records) throws Exception {
            for (LatentRecord record : records) {
                harness.processElement(new StreamRecord<>(Frames.envelope(record)));
            }
            List<Latent> read = new ArrayList<>();
            for (Envelope<LatentRecord> envelope : harness.extractOutputValues()) {
                read.add(LatentContainer.read(Bytes.of(envelope.record().getContainer())));
            }
            return read;
        }

        private List<Long> sequences() {
            return harness.extractOutputValues().stream()
                    .map(envelope -> envelope.record().getSequence())
                    .toList();
        }

        private OperatorSubtaskState snapshot() throws Exception {
            return harness.snapshot(1, 1);
        }

        private void time(long millis) throws Exception {
            harness.setProcessingTime(millis);
        }

        private int states() {
            return harness.numKeyedStateEntries();
        }

        private List<DeadLetter> deadLetters() {
            var side = harness.getSideOutput(DeadLetterOutput.TAG);
            return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }
}
