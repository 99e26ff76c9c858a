package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.RecordFacts;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;

/**
 * Event time of a record: when its first unit was captured. A message that is no record has none
 * and leaves the watermark alone.
 *
 * @param <T> the record
 */
final class CaptureTime<T extends SpecificRecord>
        implements SerializableTimestampAssigner<Envelope<T>> {

    private static final long serialVersionUID = 1L;

    @Override
    public long extractTimestamp(Envelope<T> envelope, long recordTimestamp) {
        return envelope.isPoison()
                ? Long.MIN_VALUE
                : Math.floorDiv(RecordFacts.of(envelope.record()).captureTimeMicros(), 1000L);
    }
}
