package io.latentflow.job.batch;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Elements that wait to be processed together, with their event times. The stream records
 * themselves are not kept: the operator before reuses them.
 */
final class Batch<T> {

    private final List<T> elements = new ArrayList<>();
    private final List<Long> timestamps = new ArrayList<>();
    private final long startNanos = System.nanoTime();
    private long bytes;

    void add(T element, StreamRecord<T> record, long size) {
        elements.add(element);
        timestamps.add(record.hasTimestamp() ? record.getTimestamp() : null);
        bytes += size;
    }

    List<T> elements() {
        return elements;
    }

    /** Event time of one element, milliseconds since the epoch; null where it has none. */
    Long timestamp(int index) {
        return timestamps.get(index);
    }

    int size() {
        return elements.size();
    }

    long bytes() {
        return bytes;
    }

    long ageMicros() {
        return (System.nanoTime() - startNanos) / 1000;
    }
}
