package io.latentflow.job.batch;

import io.latentflow.schema.DeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** A batching operator in Flink's own test harness. */
final class BatchHarness {

    static final OutputTag<DeadLetter> DEAD =
            new OutputTag<>("dead-letters", new AvroTypeInfo<>(DeadLetter.class));

    private BatchHarness() {}

    static BatchSettings settings(int size, int delayMillis, long bytes) {
        return new BatchSettings(size, Duration.ofMillis(delayMillis), bytes, 0);
    }

    static OneInputStreamOperatorTestHarness<String, String> open(
            BatchProbe probe, BatchSettings settings) throws Exception {
        OneInputStreamOperatorTestHarness<String, String> harness = of(probe, settings);
        harness.open();
        return harness;
    }

    static OneInputStreamOperatorTestHarness<String, String> of(
            BatchProbe probe, BatchSettings settings) throws Exception {
        BatchingOperator<String, String> operator =
                new BatchingOperator<>(probe, settings, DEAD, BatchingOperator.Elements.COPIED);
        OneInputStreamOperatorTestHarness<String, String> harness =
                new OneInputStreamOperatorTestHarness<>(operator);
        harness.setup(
                Types.STRING.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        return harness;
    }

    /** What came out so far, in order: values, and watermarks as {@code "@time"}. */
    static List<String> output(OneInputStreamOperatorTestHarness<String, String> harness) {
        List<String> seen = new ArrayList<>();
        for (Object item : harness.getOutput()) {
            if (item instanceof StreamRecord<?> record) {
                seen.add((String) record.getValue());
            } else if (item instanceof Watermark mark) {
                seen.add("@" + mark.getTimestamp());
            } else {
                seen.add(item.toString());
            }
        }
        return seen;
    }

    static List<String> dead(OneInputStreamOperatorTestHarness<String, String> harness) {
        Queue<StreamRecord<DeadLetter>> letters = harness.getSideOutput(DEAD);
        List<String> seen = new ArrayList<>();
        if (letters != null) {
            letters.forEach(letter -> seen.add(letter.getValue().getStreamId()));
        }
        return seen;
    }
}
