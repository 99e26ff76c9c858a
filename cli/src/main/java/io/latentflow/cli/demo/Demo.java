package io.latentflow.cli.demo;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.ErrorText;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.follow.TopicFollower;
import io.latentflow.cli.produce.KafkaChunkSink;
import io.latentflow.cli.report.ReportPage;
import io.latentflow.cli.report.RunSummary;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.media.FileProducer;
import io.latentflow.connector.media.MediaFiles;
import io.latentflow.connector.media.ProducerOptions;
import io.latentflow.connector.media.ProducerReport;
import io.latentflow.embedded.EmbeddedFlink;
import io.latentflow.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The whole way on one machine: media files to Kafka, to latents on Flink, back to media on Flink,
 * compared with the files, told as a summary and a page.
 */
public final class Demo {

    private static final long POLL_MILLIS = 200;
    private static final int SIDE_BY_SIDE = 4;

    private final DemoOptions options;
    private final Consumer<String> lines;
    private final ZonedDateTime start = ZonedDateTime.now();
    private final long startNanos = System.nanoTime();

    /**
     * @param lines takes what is worth telling while it runs
     */
    public Demo(DemoOptions options, Consumer<String> lines) {
        this.options = options;
        this.lines = lines;
    }

    /**
     * Runs it.
     *
     * @param done is given the summary as soon as both files are written; with {@code keepRunning}
     *     the demo goes on after that until the thread is interrupted
     * @throws CliException if there is no media, or a unit is not accounted for
     */
    public void run(Consumer<RunSummary> done) throws Exception {
        try (TempFolder samples =
                options.media() == null ? new TempFolder("latentflow-media-") : null) {
            Path media = options.media();
            if (samples != null) {
                SampleMedia.copyTo(samples.path());
                media = samples.path();
            }
            MediaFiles files = MediaFiles.of(media);
            if (files.files().isEmpty()) {
                throw new CliException(
                        "no media in %s: %d files, none with a known ending"
                                .formatted(media, files.skipped().size()));
            }
            Files.createDirectories(options.out());
            lines.accept("Starting Kafka and Flink in this process ...");
            try (EmbeddedKafka kafka = EmbeddedKafka.start(DemoTopics.broker())) {
                DemoTopics.create(kafka);
                try (EmbeddedFlink flink =
                        EmbeddedFlink.start(2 * options.parallelism(), DemoJobs.cluster())) {
                    lines.accept(
                            "Kafka at %s, Flink dashboard at %s"
                                    .formatted(kafka.bootstrapServers(), flink.dashboardAddress()));
                    run(kafka, flink, files, media, done);
                }
            }
        }
    }

    private void run(
            EmbeddedKafka kafka,
            EmbeddedFlink flink,
            MediaFiles files,
            Path media,
            Consumer<RunSummary> done)
            throws Exception {
        DemoJobs jobs = DemoJobs.start(kafka, flink, options);
        KafkaSettings settings = KafkaSettings.of(kafka.bootstrapServers());
        DemoRun run = new DemoRun(files);
        lines.accept(
                "%d media files: produce -> encode -> decode -> compare"
                        .formatted(files.files().size()));
        try (DecodedWatch decoded = new DecodedWatch(run);
                TopicFollower latents =
                        new TopicFollower(
                                settings, DemoTopics.LATENTS, false, new LatentWatch(run));
                TopicFollower letters =
                        new TopicFollower(
                                settings, DemoTopics.DEAD_LETTERS, false, new LetterWatch(run));
                TopicFollower back =
                        new TopicFollower(settings, DemoTopics.DECODED, true, decoded);
                KafkaChunkSink sink =
                        new KafkaChunkSink(settings, DemoTopics.MEDIA, DemoTopics.DEAD_LETTERS)) {
            List<TopicFollower> followers = List.of(latents, letters, back);
            ProducerReport produced = await(run, jobs, followers, media, sink);
            RunSummary summary = write(run, produced);
            done.accept(summary);
            if (options.keepRunning()) {
                letters.close();
                latents.close();
                decoded.stopComparing();
                new DemoLoop(run, jobs, sink, lines).run(media);
            }
        }
    }

    private ProducerReport await(
            DemoRun run,
            DemoJobs jobs,
            List<TopicFollower> followers,
            Path media,
            KafkaChunkSink sink)
            throws Exception {
        FileProducer producer = new FileProducer(sideBySide());
        try (ProducerThread thread =
                        new ProducerThread(producer, media, new CountingSink(run, sink), sink);
                DemoProgress progress = new DemoProgress(run.ledger, lines)) {
            StallWatch watch = new StallWatch();
            while (thread.report() == null || !run.ledger.complete()) {
                Thread.sleep(POLL_MILLIS);
                progress.update();
                check(thread, followers);
                jobs.check();
                if (watch.stalled(run.ledger.counts())) {
                    throw new CliException(
                            "nothing moves any more; not accounted for: " + run.ledger.missing());
                }
            }
            return thread.report();
        }
    }

    /** Several streams at once keep all subtasks at work: each stream is decoded by one of them. */
    private static ProducerOptions sideBySide() {
        ProducerOptions usual = ProducerOptions.DEFAULT;
        return new ProducerOptions(
                usual.start(),
                false,
                1,
                SIDE_BY_SIDE,
                usual.window(),
                usual.segmentMicros(),
                usual.segmentBytes(),
                usual.pictureMicros(),
                usual.limits());
    }

    private static void check(ProducerThread thread, List<TopicFollower> followers) {
        Throwable failure =
                thread.failure() != null
                        ? thread.failure()
                        : followers.stream()
                                .map(TopicFollower::failure)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null);
        if (failure != null) {
            throw new CliException(ErrorText.of(failure), failure);
        }
    }

    private RunSummary write(DemoRun run, ProducerReport produced) throws IOException {
        RunSummary summary =
                Summaries.of(
                        run,
                        produced,
                        options.media() == null ? "sample media" : options.media().toString(),
                        start,
                        (System.nanoTime() - startNanos) / 1e9,
                        System.currentTimeMillis());
        Json.write(options.out().resolve("summary.json"), summary);
        Files.writeString(
                options.out().resolve("report.html"),
                ReportPage.render(summary, run.exhibits.exhibits(run.ledger.streams())));
        if (!summary.accountedFor()) {
            throw new CliException(
                    "units are not accounted for: "
                            + run.ledger.missing()
                            + "; see "
                            + options.out().resolve("report.html"));
        }
        return summary;
    }
}
