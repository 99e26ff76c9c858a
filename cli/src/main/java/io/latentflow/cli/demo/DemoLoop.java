package io.latentflow.cli.demo;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.produce.KafkaChunkSink;
import io.latentflow.connector.media.FileProducer;
import io.latentflow.connector.media.ProducerOptions;
import io.latentflow.connector.media.ProducerSink;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Sends the media again and again at their own pace, until the thread is interrupted. */
final class DemoLoop {

    private static final int STREAMS = 4;
    private static final long LINE_MILLIS = 30_000;

    private final DemoRun run;
    private final DemoJobs jobs;
    private final KafkaChunkSink sink;
    private final Consumer<String> lines;

    DemoLoop(DemoRun run, DemoJobs jobs, KafkaChunkSink sink, Consumer<String> lines) {
        this.run = run;
        this.jobs = jobs;
        this.sink = sink;
        this.lines = lines;
    }

    void run(Path media) throws InterruptedException {
        AtomicLong units = new AtomicLong();
        FileProducer producer =
                new FileProducer(ProducerOptions.DEFAULT.withPasses(0).inRealTime(STREAMS));
        Map<String, Long> sent = sentSoFar();
        try (ProducerThread thread =
                new ProducerThread(producer, media, continuing(sent, units), sink)) {
            while (thread.failure() == null) {
                Thread.sleep(LINE_MILLIS);
                jobs.check();
                lines.accept(
                        "  looping the media: %s more units sent"
                                .formatted(Figures.count(units.get())));
            }
        }
    }

    private Map<String, Long> sentSoFar() {
        return run.ledger.streams().stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                stream -> stream.streamId(), stream -> stream.counts()[0]));
    }

    /** Numbers go on where the first pass ended, so that every unit keeps a number of its own. */
    private ProducerSink continuing(Map<String, Long> sent, AtomicLong units) {
        return new ProducerSink() {
            @Override
            public void chunk(MediaChunk chunk) throws IOException {
                chunk.setSequence(chunk.getSequence() + sent.getOrDefault(chunk.getStreamId(), 0L));
                units.addAndGet(chunk.getUnits());
                sink.chunk(chunk);
            }

            @Override
            public void deadLetter(DeadLetter letter) throws IOException {
                letter.setSequence(
                        letter.getSequence() + sent.getOrDefault(letter.getStreamId(), 0L));
                sink.deadLetter(letter);
            }
        };
    }
}
