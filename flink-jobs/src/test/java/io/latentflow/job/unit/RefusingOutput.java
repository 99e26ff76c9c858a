package io.latentflow.job.unit;

import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/** An output whose main stream takes nothing, as when an operator below fails. */
final class RefusingOutput<T> implements Output<StreamRecord<T>> {

    private final Output<StreamRecord<T>> inner;

    RefusingOutput(Output<StreamRecord<T>> inner) {
        this.inner = inner;
    }

    @Override
    public void collect(StreamRecord<T> record) {
        throw new IllegalStateException("disk full");
    }

    @Override
    public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
        inner.collect(tag, record);
    }

    @Override
    public void emitWatermark(Watermark mark) {
        inner.emitWatermark(mark);
    }

    @Override
    public void emitWatermark(WatermarkEvent mark) {
        inner.emitWatermark(mark);
    }

    @Override
    public void emitWatermarkStatus(WatermarkStatus status) {
        inner.emitWatermarkStatus(status);
    }

    @Override
    public void emitLatencyMarker(LatencyMarker marker) {
        inner.emitLatencyMarker(marker);
    }

    @Override
    public void emitRecordAttributes(RecordAttributes attributes) {
        inner.emitRecordAttributes(attributes);
    }

    @Override
    public void close() {
        inner.close();
    }
}
