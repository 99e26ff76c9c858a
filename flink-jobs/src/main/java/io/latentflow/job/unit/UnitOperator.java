package io.latentflow.job.unit;

import io.latentflow.connector.flink.DeadLetterOutput;
import io.latentflow.connector.flink.Envelope;
import io.latentflow.connector.media.ChunkDecoder;
import io.latentflow.connector.media.MediaException;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.config.MediaOptions;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import io.latentflow.signal.Signal;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Decodes chunks into units. Frames of video go down the chain one by one while the decoder runs,
 * so at most one frame and the next operator's batch are in memory. Each unit announced by a chunk
 * becomes a unit or part of a dead letter; see {@link ChunkAccount}.
 */
public class UnitOperator extends AbstractStreamOperator<Unit>
        implements OneInputStreamOperator<Envelope<MediaChunk>, Unit> {

    private static final long serialVersionUID = 1;

    private final JobConfig config;
    private transient ChunkDecoder decoder;
    private transient Counter chunks;
    private transient Counter units;
    private transient Counter deadLetters;

    /**
     * @param config limits of media
     */
    public UnitOperator(JobConfig config) {
        this.config = config;
    }

    @Override
    public void open() throws Exception {
        super.open();
        decoder =
                new ChunkDecoder(
                        MediaOptions.limits(config), config.get(MediaOptions.VIDEO_THREADS));
        MetricGroup group = getMetricGroup().addGroup("latentflow").addGroup("media");
        chunks = group.counter("chunks");
        units = group.counter("units");
        deadLetters = group.counter("deadLetters");
    }

    @Override
    public void processElement(StreamRecord<Envelope<MediaChunk>> record) throws Exception {
        chunks.inc();
        ChunkAccount account = new ChunkAccount(record.getValue());
        Forwarder forwarder = new Forwarder(record, account);
        Exception failure = null;
        try {
            decoder.decode(record.getValue().record(), forwarder::accept);
        } catch (MediaException e) {
            failure = e;
        } catch (RuntimeException e) {
            // What an operator below threw is not the payload's fault.
            if (forwarder.downstreamFailed) {
                throw e;
            }
            failure = e;
        }
        DeadLetter letter = account.settle(failure);
        if (letter != null) {
            deadLetters.inc();
            output.collect(DeadLetterOutput.TAG, record.copy(null).replace(letter));
        }
    }

    @Override
    public void close() throws Exception {
        if (decoder != null) {
            decoder.close();
        }
        super.close();
    }

    /** Sends the units of one chunk on. */
    private final class Forwarder {

        private final StreamRecord<Envelope<MediaChunk>> record;
        private final ChunkAccount account;
        private boolean downstreamFailed;

        private Forwarder(StreamRecord<Envelope<MediaChunk>> record, ChunkAccount account) {
            this.record = record;
            this.account = account;
        }

        private void accept(int index, long timeOffsetMicros, Signal signal) {
            Unit unit = account.next(timeOffsetMicros, signal);
            if (unit == null) {
                return;
            }
            units.inc();
            downstreamFailed = true;
            output.collect(
                    record.hasTimestamp()
                            ? new StreamRecord<>(unit, unit.captureTimeMicros / 1000)
                            : new StreamRecord<>(unit));
            downstreamFailed = false;
        }
    }
}
