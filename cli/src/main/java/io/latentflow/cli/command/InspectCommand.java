package io.latentflow.cli.command;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.TextTable;
import io.latentflow.cli.file.RepresentationPlayer;
import io.latentflow.cli.inspect.FileReport;
import io.latentflow.cli.inspect.RepresentationReport;
import io.latentflow.cli.inspect.TrackReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a {@code .lat} or {@code .nrv} file holds. */
@Command(
        name = "inspect",
        description =
                "Show what a .lat file holds: header, sizes, rate, and figures of each channel; or what a .nrv file does.",
        footerHeading = "%nExample:%n",
        footer = "  latentflow inspect --json kodim01.lat")
final class InspectCommand extends LatentFlowCommand {

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run() throws IOException {
        if (RepresentationPlayer.plays(file)) {
            representation(RepresentationReport.of(file, RepresentationPlayer.read(file)));
            return;
        }
        FileReport report = FileReport.of(file);
        if (json) {
            Json.print(out(), report);
            return;
        }
        out().printf("%s: %s%n", report.file(), Figures.bytes(report.fileBytes()));
        report.all().forEach(this::print);
    }

    private void representation(RepresentationReport report) {
        if (json) {
            Json.print(out(), report);
            return;
        }
        out().printf("%s: %s%n", report.file(), Figures.bytes(report.fileBytes()));
        out().println();
        line("network", report.network());
        line(
                "clip",
                "%d frames of %dx%d, %s frames a second"
                        .formatted(
                                report.frames(),
                                report.width(),
                                report.height(),
                                Figures.significant(report.framesPerSecond())));
        line(
                "architecture",
                "%d frequencies, dense %d, plane %s, blocks %s"
                        .formatted(
                                report.frequencies(),
                                report.hidden(),
                                join(report.plane()),
                                report.blocks().stream()
                                        .map(b -> "x%d to %d".formatted(b.stride(), b.width()))
                                        .collect(Collectors.joining(", "))));
        line(
                "weights",
                "%s of %d bits, %.3f bit a weight in the file"
                        .formatted(
                                Figures.count(report.weights()),
                                report.bits(),
                                report.bitsPerWeight()));
        line(
                "bytes",
                "%s codes (order-0 entropy %s), %s tables, %s header"
                        .formatted(
                                Figures.count(report.codeBytes()),
                                Figures.count(Math.round(report.codeEntropyBytes())),
                                Figures.count(report.tableBytes()),
                                Figures.count(report.headerBytes())));
        line(
                "rate",
                "%.4f bit/pixel, %.1f times smaller than samples"
                        .formatted(
                                report.bitsPerPixel(),
                                (double) report.rawBytes() / report.fileBytes()));
        out().flush();
    }

    private static String join(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    private void print(TrackReport track) {
        out().println();
        line("codec", track.codec() + " v" + track.codecVersion());
        line("fingerprint", track.codecFingerprint());
        line(
                "latents",
                Figures.count(track.containers())
                        + (track.predicted() == 0
                                ? ""
                                : ": %s keys, %s predicted"
                                        .formatted(
                                                Figures.count(track.keys()),
                                                Figures.count(track.predicted()))));
        line("signal", signal(track));
        line("latent shape", shape(track));
        line("step", Float.toString(track.step()));
        line("entropy coder", track.entropyMode());
        line(
                "size",
                "%s for %s of samples: %.2f times smaller"
                        .formatted(
                                Figures.bytes(track.bytes()),
                                Figures.bytes(track.rawBytes()),
                                track.ratioToRaw()));
        line(
                "rate",
                (track.bitsPerPixel() != null
                                ? "%.4f bit/pixel".formatted(track.bitsPerPixel())
                                : "%.2f kbit/s".formatted(track.kbitPerSecond()))
                        + ", %.3f bit a value".formatted(track.bitsPerValue()));
        out().println();
        TextTable table =
                new TextTable("channel", "min", "max", "mean", "deviation", "zeros %", "entropy");
        for (TrackReport.Channel channel : track.latentChannels()) {
            table.row(
                    Integer.toString(channel.channel()),
                    Integer.toString(channel.min()),
                    Integer.toString(channel.max()),
                    Figures.fixed(channel.mean(), 2),
                    Figures.fixed(channel.deviation(), 2),
                    Figures.fixed(100 * channel.zeros(), 1),
                    Figures.fixed(channel.entropyBits(), 3));
        }
        table.print(out());
    }

    private static String signal(TrackReport track) {
        if (track.sampleRate() != null) {
            return "sound, %d %s, %s Hz, %s samples, %s"
                    .formatted(
                            track.channels(),
                            track.channels() == 1 ? "channel" : "channels",
                            Figures.count(track.sampleRate()),
                            Figures.count(track.samples()),
                            Figures.seconds(track.seconds()));
        }
        String size =
                "%dx%d, %s"
                        .formatted(
                                track.width(),
                                track.height(),
                                track.channels() == 1 ? "gray" : "RGB");
        return track.containers() == 1
                ? "picture, " + size
                : "%d pictures, the first %s; %s from first to last"
                        .formatted(track.containers(), size, Figures.seconds(track.spanSeconds()));
    }

    private static String shape(TrackReport track) {
        return Arrays.stream(track.latentShape())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" x "));
    }

    private void line(String name, String value) {
        out().printf("  %-14s %s%n", name, value);
    }
}
