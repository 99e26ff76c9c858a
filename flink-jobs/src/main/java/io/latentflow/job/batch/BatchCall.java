package io.latentflow.job.batch;

import io.latentflow.schema.DeadLetter;
import java.util.Collections;
import java.util.List;
import org.apache.flink.runtime.execution.CancelTaskException;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a closed batch through its function and emits what comes of it, in order. */
final class BatchCall<IN, OUT> {

    private static final Logger LOG = LoggerFactory.getLogger(BatchCall.class);

    private final BatchFunction<IN, OUT> function;
    private final BatchSettings settings;
    private final BatchMetrics metric;
    private final Output<StreamRecord<OUT>> output;
    private final OutputTag<DeadLetter> deadLetters;
    private int failuresInARow;

    BatchCall(
            BatchFunction<IN, OUT> function,
            BatchSettings settings,
            BatchMetrics metric,
            Output<StreamRecord<OUT>> output,
            OutputTag<DeadLetter> deadLetters) {
        this.function = function;
        this.settings = settings;
        this.metric = metric;
        this.output = output;
        this.deadLetters = deadLetters;
    }

    void process(Batch<IN> batch) throws Exception {
        metric.batchSize.update(batch.size());
        metric.batchWait.update(batch.ageMicros());
        List<OUT> results = null;
        Exception failure = null;
        try {
            results = apply(batch.elements());
        } catch (Exception e) {
            rethrowIfFatal(e);
            metric.failures.inc();
            failure = e;
        }
        if (results != null) {
            for (int i = 0; i < results.size(); i++) {
                emit(batch, i, results.get(i));
            }
        } else if (batch.size() == 1) {
            giveUp(batch, 0, failure);
        } else {
            LOG.debug("a batch of {} failed; each is tried alone", batch.size(), failure);
            oneByOne(batch);
        }
    }

    private void oneByOne(Batch<IN> batch) throws Exception {
        for (int i = 0; i < batch.size(); i++) {
            OUT result;
            try {
                result = apply(List.of(batch.elements().get(i))).get(0);
            } catch (Exception e) {
                rethrowIfFatal(e);
                giveUp(batch, i, e);
                continue;
            }
            emit(batch, i, result);
        }
    }

    private List<OUT> apply(List<IN> elements) throws Exception {
        int size = elements.size();
        long start = System.nanoTime();
        List<OUT> results = function.apply(Collections.unmodifiableList(elements));
        metric.callTime.update((System.nanoTime() - start) / 1000);
        if (results.size() != size) {
            throw new IllegalStateException(
                    "%s must return one result an element: elements=%d results=%d"
                            .formatted(function.getClass().getName(), size, results.size()));
        }
        return results;
    }

    private void emit(Batch<IN> batch, int index, OUT result) {
        failuresInARow = 0;
        output.collect(record(batch, index, result));
    }

    private void giveUp(Batch<IN> batch, int index, Exception failure) throws Exception {
        metric.deadLetters.inc();
        DeadLetter letter = function.deadLetter(batch.elements().get(index), failure);
        if (settings.failAfter() > 0 && ++failuresInARow >= settings.failAfter()) {
            throw new IllegalStateException(
                    "%d elements in a row failed, which is no longer a matter of the elements; the last: %s"
                            .formatted(failuresInARow, letter.getReason()),
                    failure);
        }
        output.collect(deadLetters, record(batch, index, letter));
    }

    private <T> StreamRecord<T> record(Batch<IN> batch, int index, T value) {
        Long timestamp = batch.timestamp(index);
        return timestamp == null ? new StreamRecord<>(value) : new StreamRecord<>(value, timestamp);
    }

    private static void rethrowIfFatal(Exception e) throws Exception {
        if (e instanceof InterruptedException
                || e instanceof CancelTaskException
                || e instanceof UnrecoverableException) {
            throw e;
        }
    }
}
