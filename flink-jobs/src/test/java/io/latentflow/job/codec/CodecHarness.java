package io.latentflow.job.codec;

import io.latentflow.connector.flink.DeadLetterOutput;
import io.latentflow.job.batch.BatchFunction;
import io.latentflow.job.batch.BatchSettings;
import io.latentflow.job.batch.BatchingOperator;
import io.latentflow.schema.DeadLetter;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** A codec function in a batching operator of four elements, in Flink's test harness. */
final class CodecHarness<IN, OUT> implements AutoCloseable {

    private final OneInputStreamOperatorTestHarness<IN, OUT> harness;

    CodecHarness(BatchFunction<IN, OUT> function) throws Exception {
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new BatchingOperator<>(
                                function,
                                new BatchSettings(4, Duration.ofSeconds(1), 1 << 20, 0),
                                DeadLetterOutput.TAG,
                                BatchingOperator.Elements.OWNED));
        harness.open();
    }

    List<OUT> run(List<IN> elements) throws Exception {
        for (IN element : elements) {
            harness.processElement(new StreamRecord<>(element));
        }
        harness.endInput();
        return harness.extractOutputValues();
    }

    List<DeadLetter> deadLetters() {
        Queue<StreamRecord<DeadLetter>> side = harness.getSideOutput(DeadLetterOutput.TAG);
        return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
