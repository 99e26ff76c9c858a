package io.latentflow.cli.demo;

import io.latentflow.cli.follow.TopicFollower;
import io.latentflow.cli.ledger.StreamLedger;
import io.latentflow.connector.kafka.ChunkJoiner;
import io.latentflow.connector.kafka.JoinLimits;
import io.latentflow.connector.kafka.RecordDeserializer;
import io.latentflow.connector.kafka.SourcePosition;
import io.latentflow.connector.media.ChunkDecoder;
import io.latentflow.connector.media.MediaException;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import io.latentflow.signal.Signal;
import java.io.IOException;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Compares what comes back with the source files, unit by unit. */
final class DecodedWatch implements TopicFollower.Handler, ChunkJoiner.Output, AutoCloseable {

    private final DemoRun run;
    private final Originals originals;
    private final ChunkDecoder decoder = new ChunkDecoder();
    private final ChunkJoiner joiner = new ChunkJoiner(JoinLimits.DEFAULT, this);
    private final RecordDeserializer<MediaChunk> reader =
            new RecordDeserializer<>(MediaChunk.class);
    private long lastTimestamp;
    private volatile boolean onlyCounting;

    DecodedWatch(DemoRun run) {
        this.run = run;
        this.originals = new Originals(run.media.root());
    }

    /** From now on units are not compared any more. */
    void stopComparing() {
        onlyCounting = true;
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record) {
        MediaChunk part = reader.deserialize(record.topic(), record.value());
        if (onlyCounting) {
            return;
        }
        lastTimestamp = record.timestamp();
        joiner.add(
                part,
                new SourcePosition(record.topic(), record.partition(), record.offset()),
                System.currentTimeMillis());
    }

    @Override
    public void whole(MediaChunk chunk, SourcePosition at) {
        try {
            decoder.decode(chunk, (unit, offset, signal) -> compare(chunk, signal));
        } catch (MediaException e) {
            throw new IllegalStateException(
                    "decoded unit %d of %s cannot be read: %s"
                            .formatted(chunk.getSequence(), chunk.getStreamId(), e.getMessage()),
                    e);
        }
    }

    private void compare(MediaChunk chunk, Signal back) {
        String streamId = chunk.getStreamId();
        long sequence = chunk.getSequence();
        StreamLedger stream = run.ledger.stream(streamId);
        String file = chunk.getAttributes().getOrDefault("file", "");
        long micros =
                chunk.getCaptureTimeMicros()
                        - run.origins.getOrDefault(streamId, chunk.getCaptureTimeMicros());
        Signal original = originals.at(streamId, file, stream.kind(), micros);
        long now = System.currentTimeMillis();
        run.times.decoded(streamId, sequence, lastTimestamp, now);
        run.decode.left(1, back.rawBytes(), lastTimestamp);
        run.deliver.left(1, back.rawBytes(), now);
        run.whole.left(1, back.rawBytes(), now);
        stream.decoded(sequence, chunk.getAttributes(), original, back);
        if (original != null) {
            String title =
                    stream.kind().equals("image")
                            ? file.substring(file.lastIndexOf('/') + 1)
                            : String.format(Locale.ROOT, "%.2f s", micros / 1e6);
            run.exhibits.unit(streamId, stream.kind(), sequence, micros, title, original, back);
        }
        run.leave(streamId, 1);
    }

    @Override
    public void lost(DeadLetter letter) {
        throw new IllegalStateException(
                "parts of a decoded unit are missing: " + letter.getReason());
    }

    @Override
    public void close() throws IOException {
        originals.close();
        decoder.close();
    }
}
