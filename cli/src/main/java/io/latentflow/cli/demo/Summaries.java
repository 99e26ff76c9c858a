package io.latentflow.cli.demo;

import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.VersionProvider;
import io.latentflow.cli.ledger.StreamLedger;
import io.latentflow.cli.report.RunSummary;
import io.latentflow.cli.report.StreamSummary;
import io.latentflow.connector.media.ProducerReport;
import io.latentflow.connector.media.ProducerReport.StreamReport;
import io.latentflow.engine.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Turns the accounts of a run into its summary. */
final class Summaries {

    private static final String SOUND_OF_VIDEO = "#audio";

    private Summaries() {}

    /**
     * The summary.
     *
     * @param name what the media are called
     * @param start when the demo began
     * @param seconds how long it took
     */
    static RunSummary of(
            DemoRun run,
            ProducerReport produced,
            String name,
            ZonedDateTime start,
            double seconds,
            long lastMillis)
            throws IOException {
        List<StreamSummary> streams = new ArrayList<>();
        for (StreamLedger stream : run.ledger.streams()) {
            streams.add(stream.summary(inputBytes(run, produced, stream)));
        }
        long first = run.produce.firstMillis();
        double processing = first == Long.MAX_VALUE ? 0 : (lastMillis - first) / 1000.0;
        return new RunSummary(
                VersionProvider.version(),
                start.truncatedTo(ChronoUnit.SECONDS)
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
                name,
                machine(),
                Json.rounded(seconds, 3),
                Json.rounded(processing, 3),
                engine(),
                run.codecs.list(),
                RunSummary.Totals.of(streams),
                streams,
                List.of(
                        run.produce.figures(first),
                        run.encode.figures(first),
                        run.decode.figures(first),
                        run.deliver.figures(first),
                        run.whole.figures(first)),
                produced.skipped(),
                streams.stream().allMatch(StreamSummary::accountedFor));
    }

    /**
     * Sound travels as samples: what it came as is the file, or what the file holds beside the
     * pictures. Everything else travels as it came.
     */
    private static long inputBytes(DemoRun run, ProducerReport produced, StreamLedger stream)
            throws IOException {
        if (!stream.kind().equals("audio")) {
            return -1;
        }
        String id = stream.streamId();
        boolean ofVideo = id.endsWith(SOUND_OF_VIDEO);
        String file = ofVideo ? id.substring(0, id.length() - SOUND_OF_VIDEO.length()) : id;
        Path path = run.media.root().resolve(file);
        if (!Files.isRegularFile(path)) {
            return -1;
        }
        StreamReport pictures = ofVideo ? produced.streams().get(file) : null;
        return Math.max(0, Files.size(path) - (pictures == null ? 0 : pictures.bytes()));
    }

    private static String engine() {
        String engines =
                Engines.loaded().stream()
                        .map(Engines.Loaded::engine)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return engines.isEmpty() ? "java" : engines;
    }

    private static String machine() {
        int cores = Runtime.getRuntime().availableProcessors();
        return "%d %s, %s %s, Java %s"
                .formatted(
                        cores,
                        cores == 1 ? "core" : "cores",
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"));
    }
}
