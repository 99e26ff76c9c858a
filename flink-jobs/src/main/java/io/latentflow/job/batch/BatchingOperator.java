package io.latentflow.job.batch;

import io.latentflow.schema.DeadLetter;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Gathers elements and hands them to a {@link BatchFunction} together. A batch closes when it is
 * full (count or bytes), when its first element has waited long enough (processing time), and
 * always before a checkpoint barrier, a watermark, a change to idle and the end of the input go on.
 * So results keep the order of arrival, no watermark overtakes an element, and a checkpoint holds
 * no element at all: the operator has no state.
 *
 * <p>If a call fails, its elements are given again one by one; those that fail alone go to the side
 * output as dead letters, in place, and the stream goes on. A failure further down the chain is not
 * caught: it fails the job.
 *
 * <p>Elements wait here after {@code processElement} has returned. With object reuse the operator
 * before may change an element it has handed over; {@link Elements#COPIED} takes a copy in that
 * case. Operators that make a new object for each element and never touch it again, as ours do, say
 * {@link Elements#OWNED}, which saves copying every frame.
 */
public final class BatchingOperator<IN, OUT> extends AbstractStreamOperator<OUT>
        implements OneInputStreamOperator<IN, OUT>, BoundedOneInput {

    private static final long serialVersionUID = 1;

    /** Whose the elements are once they have been handed over. */
    public enum Elements {
        /** The operator before never touches an element again. */
        OWNED,
        /** The operator before may reuse an element: it is copied where object reuse is on. */
        COPIED
    }

    private final BatchFunction<IN, OUT> function;
    private final BatchSettings settings;
    private final OutputTag<DeadLetter> deadLetters;
    private final Elements elements;

    private transient TypeSerializer<IN> copier;
    private transient BatchMetrics metric;
    private transient BatchCall<IN, OUT> call;
    private transient Batch<IN> batch;
    private transient ScheduledFuture<?> timer;

    /**
     * @param function what works on the batches
     * @param settings when a batch is closed
     * @param deadLetters side output for elements that fail
     * @param elements whose the elements are
     */
    public BatchingOperator(
            BatchFunction<IN, OUT> function,
            BatchSettings settings,
            OutputTag<DeadLetter> deadLetters,
            Elements elements) {
        this.function = Objects.requireNonNull(function, "function");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.deadLetters = Objects.requireNonNull(deadLetters, "deadLetters");
        this.elements = Objects.requireNonNull(elements, "elements");
    }

    @Override
    public void open() throws Exception {
        super.open();
        if (elements == Elements.COPIED && getExecutionConfig().isObjectReuseEnabled()) {
            copier = config.getTypeSerializerIn(0, getUserCodeClassloader());
        }
        metric = new BatchMetrics(getMetricGroup());
        function.open(getRuntimeContext());
        call = new BatchCall<>(function, settings, metric, output, deadLetters);
        batch = new Batch<>();
    }

    @Override
    public void processElement(StreamRecord<IN> record) throws Exception {
        IN element = copier == null ? record.getValue() : copier.copy(record.getValue());
        long size = function.heldBytes(element);
        if (batch.size() > 0 && batch.bytes() + size > settings.maxBytes()) {
            flush();
        }
        if (batch.size() == 0) {
            begin();
        }
        batch.add(element, record, size);
        metric.queued(batch);
        if (batch.size() >= settings.maxSize()
                || batch.bytes() >= settings.maxBytes()
                || settings.maxDelay().isZero()) {
            flush();
        }
    }

    private void begin() {
        batch = new Batch<>();
        if (settings.maxSize() > 1 && !settings.maxDelay().isZero()) {
            long now = getProcessingTimeService().getCurrentProcessingTime();
            timer =
                    getProcessingTimeService()
                            .registerTimer(
                                    now + Math.max(1, settings.maxDelay().toMillis()),
                                    time -> flush());
        }
    }

    /** Processes and emits what waits; nothing waits afterwards. */
    private void flush() throws Exception {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (batch.size() == 0) {
            return;
        }
        // Swapped before anything is emitted: should an operator below let a timer run, it finds an
        // empty batch.
        Batch<IN> closed = batch;
        batch = new Batch<>();
        metric.queued(batch);
        call.process(closed);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        super.processWatermark(mark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        flush();
        super.processWatermarkStatus(status);
    }

    @Override
    public void endInput() throws Exception {
        flush();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        try {
            if (timer != null) {
                timer.cancel(false);
            }
            function.close();
        } finally {
            super.close();
        }
    }
}
