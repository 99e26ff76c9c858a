package io.latentflow.cli.demo;

import io.latentflow.cli.ledger.Kinds;
import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.ProducerSink;
import io.latentflow.connector.media.VideoInfo;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import java.io.IOException;

/** Counts what is sent, and holds it back while too much is under way. */
final class CountingSink implements ProducerSink {

    /** Pictures are sent as files; how large they get is known only later. */
    private static final long PICTURE_GUESS = 4L << 20;

    private final DemoRun run;
    private final ProducerSink next;

    CountingSink(DemoRun run, ProducerSink next) {
        this.run = run;
        this.next = next;
    }

    @Override
    public void chunk(MediaChunk chunk) throws IOException, InterruptedException {
        String streamId = chunk.getStreamId();
        run.origins.putIfAbsent(streamId, chunk.getCaptureTimeMicros());
        long each = run.unitBytes.computeIfAbsent(streamId, id -> unitBytes(chunk));
        run.window.enter(each * chunk.getUnits());
        run.ledger.stream(streamId).sent(chunk);
        long now = System.currentTimeMillis();
        run.times.sent(streamId, chunk.getSequence(), now);
        run.produce.left(chunk.getUnits(), chunk.getPayload().remaining(), now);
        next.chunk(chunk);
    }

    @Override
    public void deadLetter(DeadLetter letter) throws IOException, InterruptedException {
        run.origins.putIfAbsent(letter.getStreamId(), letter.getCaptureTimeMicros());
        run.ledger.stream(letter.getStreamId()).refused(letter);
        next.deadLetter(letter);
    }

    private long unitBytes(MediaChunk chunk) {
        return switch (Kinds.of(chunk.getFormat())) {
            case "image" -> PICTURE_GUESS;
            case "audio" -> chunk.getPayload().remaining();
            default -> frameBytes(chunk);
        };
    }

    private long frameBytes(MediaChunk chunk) {
        String file = chunk.getAttributes().getOrDefault("file", "");
        try {
            return VideoInfo.probe(run.media.root().resolve(file))
                    .map(info -> 3L * info.width() * info.height())
                    .orElse(PICTURE_GUESS);
        } catch (MediaException e) {
            // It was opened a moment ago; if it is gone now, a guess does for the window.
            return PICTURE_GUESS;
        }
    }
}
