package io.latentflow.job.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class BatchingOperatorTest {

    private final BatchProbe probe = new BatchProbe();

    @Test
    void closesABatchAtItsSizeAndKeepsTheOrder() throws Exception {
        try (var harness = BatchHarness.open(probe, BatchHarness.settings(3, 1000, 1000))) {
            send(harness, "a", "b");
            assertThat(BatchHarness.output(harness)).isEmpty();
            send(harness, "c", "d");
            assertThat(BatchHarness.output(harness)).containsExactly("aa", "bb", "cc");
            assertThat(probe.calls).containsExactly(List.of("a", "b", "c"));
        }
    }

    @Test
    void closesABatchWhenItsFirstElementHasWaitedLongEnough() throws Exception {
        try (var harness = BatchHarness.open(probe, BatchHarness.settings(10, 50, 1000))) {
            harness.setProcessingTime(100);
            send(harness, "a");
            harness.setProcessingTime(140);
            send(harness, "b");
            harness.setProcessingTime(149);
            assertThat(BatchHarness.output(harness)).isEmpty();
            harness.setProcessingTime(150);
            assertThat(BatchHarness.output(harness)).containsExactly("aa", "bb");
        }
    }

    @Test
    void aTimerOfAnEarlierBatchDoesNotCloseTheNextOne() throws Exception {
        try (var harness = BatchHarness.open(probe, BatchHarness.settings(2, 50, 1000))) {
            harness.setProcessingTime(100);
            send(harness, "a", "b");
            harness.setProcessingTime(140);
            send(harness, "c");
            harness.setProcessingTime(160);
            assertThat(BatchHarness.output(harness)).containsExactly("aa", "bb");
            harness.setProcessingTime(190);
            assertThat(BatchHarness.output(harness)).containsExactly("aa", "bb", "cc");
        }
    }

    @Test
    void noBatchHoldsMoreBytesThanItsBoundUnlessOneElementDoes() throws Exception {
        try (var harness = BatchHarness.open(probe, BatchHarness.settings(10, 1000, 8))) {
            send(harness, "aaa", "bbb", "ccc", "dddddddddddd", "eeee", "ffff", "g");
            assertThat(probe.calls)
                    .containsExactly(
                            List.of("aaa", "bbb"),
                            List.of("ccc"),
                            List.of("dddddddddddd"),
                            List.of("eeee", "ffff"));
        }
    }

    @Test
    void withoutDelayNothingWaits() throws Exception {
        try (var harness = BatchHarness.open(probe, BatchHarness.settings(10, 0, 1000))) {
            send(harness, "a", "b");
            assertThat(probe.calls).containsExactly(List.of("a"), List.of("b"));
        }
    }

    @Test
    void drainsBeforeABarrierAndHoldsNoElementInACheckpoint() throws Exception {
        try (var harness =
                BatchHarness.open(probe, BatchHarness.settings(100, 100_000, 1L << 30))) {
            String megabyte = "x".repeat(1 << 20);
            for (int i = 0; i < 64; i++) {
                send(harness, megabyte);
            }
            assertThat(probe.calls).isEmpty();
            harness.prepareSnapshotPreBarrier(1);
            assertThat(BatchHarness.output(harness)).hasSize(64);
            assertThat(harness.snapshot(1, 1).getRawOperatorState()).isEmpty();
            assertThat(
                            harness.snapshotWithLocalState(2, 2)
                                    .getJobManagerOwnedState()
                                    .getStateSize())
                    .isLessThan(1 << 20);
        }
    }

    @Test
    void noWatermarkOvertakesAnElement() throws Exception {
        try (var harness = BatchHarness.open(probe, BatchHarness.settings(10, 1000, 1000))) {
            send(harness, "a", "b");
            harness.processWatermark(new Watermark(7));
            send(harness, "c");
            harness.processWatermark(new Watermark(9));
            assertThat(BatchHarness.output(harness)).containsExactly("aa", "bb", "@7", "cc", "@9");
        }
    }

    @Test
    void drainsWhenTheInputGoesIdleAndWhenItEnds() throws Exception {
        try (var harness = BatchHarness.open(probe, BatchHarness.settings(10, 1000, 1000))) {
            send(harness, "a");
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            assertThat(BatchHarness.output(harness)).startsWith("aa").hasSize(2);
            send(harness, "b");
            harness.endInput();
            assertThat(BatchHarness.output(harness)).endsWith("bb");
        }
    }

    @Test
    void keepsTheEventTimeOfEachElement() throws Exception {
        try (var harness = BatchHarness.open(probe, BatchHarness.settings(3, 1000, 1000))) {
            harness.processElement(new StreamRecord<>("a", 5));
            harness.processElement(new StreamRecord<>("b"));
            harness.processElement(new StreamRecord<>("c", 3));
            assertThat(harness.getOutput())
                    .containsExactly(
                            new StreamRecord<>("aa", 5),
                            new StreamRecord<>("bb"),
                            new StreamRecord<>("cc", 3));
        }
    }

    @Test
    void aBadElementDoesNotTakeItsNeighboursAlong() throws Exception {
        try (var harness = BatchHarness.open(probe, BatchHarness.settings(4, 1000, 1000))) {
            send(harness, "a", "bad1", "b", "c", "d", "e", "f", "g");
            assertThat(BatchHarness.output(harness))
                    .containsExactly("aa", "bb", "cc", "dd", "ee", "ff", "gg");
            assertThat(BatchHarness.dead(harness)).containsExactly("bad1");
            assertThat(probe.calls).hasSize(6);
        }
    }

    @Test
    void failsTheJobWhenEverythingFails() throws Exception {
        BatchSettings settings = new BatchSettings(1, Duration.ofSeconds(1), 1000, 3);
        try (var harness = BatchHarness.open(probe, settings)) {
            send(harness, "bad1", "bad2", "good", "bad3", "bad4");
            assertThatThrownBy(() -> send(harness, "bad5"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("3 elements in a row failed")
                    .hasMessageContaining("cannot read bad5");
        }
    }

    @Test
    void refusesAFunctionThatLosesResults() throws Exception {
        BatchFunction<String, String> lossy =
                new ForwardingBatchFunction<>(probe) {
                    @Override
                    public List<String> apply(List<String> batch) {
                        return List.of();
                    }
                };
        BatchSettings settings = new BatchSettings(1, Duration.ofSeconds(1), 1000, 1);
        var operator =
                new BatchingOperator<>(
                        lossy, settings, BatchHarness.DEAD, BatchingOperator.Elements.OWNED);
        try (var harness = new OneInputStreamOperatorTestHarness<>(operator)) {
            harness.open();
            assertThatThrownBy(() -> harness.processElement(new StreamRecord<>("a")))
                    .hasMessageContaining("elements=1 results=0");
        }
    }

    @Test
    void opensAndClosesItsFunctionOnce() throws Exception {
        BatchFunction<String, String> function = probe;
        var operator =
                new BatchingOperator<>(
                        function,
                        BatchHarness.settings(2, 10, 10),
                        BatchHarness.DEAD,
                        BatchingOperator.Elements.OWNED);
        try (var harness = new OneInputStreamOperatorTestHarness<>(operator)) {
            harness.open();
            harness.processElement(new StreamRecord<>("a"));
        }
        assertThat(probe.opened).isEqualTo(1);
        assertThat(probe.closed).isEqualTo(1);
    }

    private static void send(
            OneInputStreamOperatorTestHarness<String, String> harness, String... texts)
            throws Exception {
        for (String text : texts) {
            harness.processElement(new StreamRecord<>(text));
        }
    }
}
