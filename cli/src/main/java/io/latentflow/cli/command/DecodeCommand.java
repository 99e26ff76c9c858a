package io.latentflow.cli.command;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.file.DecodeReport;
import io.latentflow.cli.file.FileDecoder;
import io.latentflow.cli.file.FrameRange;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** A {@code .lat} file back to media. */
@Command(
        name = "decode",
        description =
                "Decode a .lat file to a picture (PNG, JPEG), a sound (WAV), a video (MP4), or pictures in an existing folder.",
        footerHeading = "%nExample:%n",
        footer = "  latentflow decode kodim01.lat kodim01.png")
final class DecodeCommand extends LatentFlowCommand {

    @Mixin private DecoderOptions decoder;

    @Option(
            names = "--frames",
            paramLabel = "A-B",
            description =
                    "Only these frames of a video, counted from 0, without its sound: 10-20, or 10 for one.")
    private String frames;

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "IN.lat", description = "The latents.")
    private Path input;

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "What to write; the ending says how: .png .jpg .wav .mp4")
    private Path output;

    @Override
    void run() throws IOException {
        DecodeReport report = new FileDecoder(decoder.decode()).decode(input, output, range());
        report.notes().forEach(this::note);
        if (json) {
            Json.print(out(), report);
            return;
        }
        out().printf(
                        "%s: %s by %s, %s decoder on %s, in %s%n",
                        report.output(),
                        report.units() == 1 ? "1 unit" : Figures.count(report.units()) + " units",
                        String.join(", ", report.codecs()),
                        report.tier(),
                        String.join(", ", report.engines()),
                        Figures.seconds(report.seconds()));
        out().flush();
    }

    private FrameRange range() {
        try {
            return frames == null ? FrameRange.ALL : FrameRange.parse(frames);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--frames: " + e.getMessage(), e);
        }
    }
}
