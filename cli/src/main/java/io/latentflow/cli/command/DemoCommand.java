package io.latentflow.cli.command;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.TextTable;
import io.latentflow.cli.demo.Demo;
import io.latentflow.cli.demo.DemoOptions;
import io.latentflow.cli.report.RunSummary;
import io.latentflow.cli.report.StreamSummary;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole way on one machine. */
@Command(
        name = "demo",
        description = {
            "Run the whole way on this machine: a Kafka broker and a Flink cluster in this process,"
                    + " media to latents and back, compared with the source.",
            "Writes OUT/summary.json and OUT/report.html."
        },
        footerHeading = "%nExample:%n",
        footer = "  latentflow demo --media holiday --out holiday-report")
final class DemoCommand extends LatentFlowCommand {

    private static final int MOST_ROWS = 40;
    private static final int MOST_PARALLELISM = 4;

    @Option(
            names = "--media",
            paramLabel = "DIR",
            description =
                    "Folder of pictures, sound and video, or one file; the sample media where left out.")
    private Path media;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "latentflow-demo",
            description = "Where to write; ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--keep-running",
            description =
                    "Leave broker and dashboard up afterwards and loop the media at their own pace, until Ctrl-C.")
    private boolean keepRunning;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "What runs the decoder (see 'latentflow engines'); ${DEFAULT-VALUE}.")
    private String engine;

    @Override
    void run() throws Exception {
        if (!engine.equals("auto")) {
            // A forced engine that does not load is told before anything is started.
            io.latentflow.engine.Engines.select(engine);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        DemoOptions options =
                new DemoOptions(
                        media,
                        out,
                        keepRunning,
                        engine,
                        Math.max(1, Math.min(MOST_PARALLELISM, cores)));
        try (Interruption interruption = new Interruption()) {
            new Demo(options, this::note).run(this::print);
        } catch (InterruptedException e) {
            note("stopped");
        }
    }

    private void print(RunSummary summary) {
        out().println();
        TextTable table =
                new TextTable(
                        "stream", "units", "latents", "decoded", "dead", "rate", "quality",
                        "to raw");
        summary.streams().stream().limit(MOST_ROWS).forEach(stream -> row(table, stream));
        table.print(out());
        if (summary.streams().size() > MOST_ROWS) {
            out().printf("... and %d more%n", summary.streams().size() - MOST_ROWS);
        }
        out().println();
        out().printf(
                        "All %s units accounted for (%s dead letters) in %s.%n",
                        Figures.count(summary.totals().inputs()),
                        Figures.count(summary.totals().deadLetters()),
                        Figures.seconds(summary.durationSeconds()));
        out().printf("%s%n", out.resolve("summary.json"));
        out().printf("%s%n", out.resolve("report.html").toAbsolutePath().toUri());
        out().flush();
        if (keepRunning) {
            note("Broker and dashboard stay up and the media loop; Ctrl-C ends it.");
        }
    }

    private static void row(TextTable table, StreamSummary stream) {
        boolean sound = stream.kind().equals("audio");
        table.row(
                stream.streamId(),
                Figures.count(stream.inputs()),
                Figures.count(stream.latents()),
                Figures.count(stream.decoded()),
                Figures.count(stream.deadLetters()),
                sound
                        ? with(stream.kbitPerSecond(), 1, " kbit/s")
                        : with(stream.bitsPerPixel(), 3, " bit/pixel"),
                sound ? with(stream.snrDb(), 1, " dB SNR") : with(stream.psnrDb(), 2, " dB PSNR"),
                with(stream.ratioToRaw(), 1, "x"));
    }

    /** A figure with its unit; a dash where there is none. */
    private static String with(Double value, int digits, String unit) {
        return value == null ? "-" : Figures.fixed(value, digits) + unit;
    }
}
