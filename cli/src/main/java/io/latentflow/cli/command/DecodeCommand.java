package io.latentflow.cli.command;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.file.DecodeReport;
import io.latentflow.cli.file.FileDecoder;
import io.latentflow.cli.file.FrameRange;
import io.latentflow.cli.file.RepresentationPlayer;
import io.latentflow.codec.DecodeOptions;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** A {@code .lat} or {@code .nrv} file back to media. */
@Command(
        name = "decode",
        description =
                "Decode a .lat or .nrv file to a picture (PNG, JPEG), a sound (WAV), a video (MP4), or pictures in an existing folder.",
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

    @Option(
            names = "--fps",
            paramLabel = "F",
            description =
                    "Frames a second of what a .nrv file shows; its network also gives what lies between its frames.")
    private Double framesPerSecond;

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "IN", description = "The .lat or .nrv file.")
    private Path input;

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "What to write; the ending says how: .png .jpg .wav .mp4")
    private Path output;

    @Override
    void run() throws IOException {
        DecodeReport report = decoded();
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

    private DecodeReport decoded() throws IOException {
        DecodeOptions options = decoder.decode();
        if (RepresentationPlayer.plays(input)) {
            if (framesPerSecond != null && !(framesPerSecond > 0 && framesPerSecond <= 1000)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--fps must be above 0 and at most 1000: " + framesPerSecond);
            }
            return new RepresentationPlayer(options.engine())
                    .decode(input, output, range(), framesPerSecond == null ? 0 : framesPerSecond);
        }
        if (framesPerSecond != null) {
            throw new CliException(
                    input + " holds latents, which have their own times: --fps is for .nrv files");
        }
        return new FileDecoder(options).decode(input, output, range());
    }

    private FrameRange range() {
        try {
            return frames == null ? FrameRange.ALL : FrameRange.parse(frames);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--frames: " + e.getMessage(), e);
        }
    }
}
