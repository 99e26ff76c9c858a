package io.latentflow.cli.command;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.file.EncodeReport;
import io.latentflow.cli.file.FileEncoder;
import io.latentflow.codec.store.Codecs;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One media file to a {@code .lat} file. */
@Command(
        name = "encode",
        description = {
            "Encode a picture, a sound or a video to a .lat file.",
            "A gray picture for a colour codec (or the other way), and mono sound for a stereo codec (or the"
                    + " other way), is converted, and the command says so."
        },
        footerHeading = "%nExample:%n",
        footer = "  latentflow encode --codec walloc-rgb-16x kodim01.png kodim01.lat")
final class EncodeCommand extends LatentFlowCommand {

    @Mixin private CodecOptions codec;

    @Mixin private KeyInterval keyInterval;

    @Mixin private EntropyOption entropy;

    @Option(names = "--no-sound", description = "Leave out the sound of a video.")
    private boolean noSound;

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    @Parameters(
            index = "0",
            paramLabel = "IN",
            description =
                    "JPEG, PNG, WebP, WAV, FLAC, OGG, MP3, MP4, WebM, ...; or a folder with one gray picture a channel")
    private Path input;

    @Parameters(index = "1", paramLabel = "OUT.lat", description = "The file to write.")
    private Path output;

    @Override
    void run() throws IOException {
        EncodeReport report =
                new FileEncoder(
                                codec.name == null ? null : Codecs.get(codec.name),
                                codec.name,
                                codec.encode(),
                                !noSound,
                                keyInterval.frames,
                                entropy.mode)
                        .encode(input, output);
        report.notes().forEach(this::note);
        if (json) {
            Json.print(out(), report);
            return;
        }
        out().printf(
                        "%s: %s, %s for %s of samples (%.1f times smaller)%s%s, in %s%n",
                        report.output(),
                        report.latents() == 1
                                ? "1 latent"
                                : Figures.count(report.latents()) + " latents",
                        Figures.bytes(report.latentBytes()),
                        Figures.bytes(report.rawBytes()),
                        (double) report.rawBytes() / report.latentBytes(),
                        report.bitsPerPixel() == null
                                ? ""
                                : ", %.4f bit/pixel".formatted(report.bitsPerPixel()),
                        report.kbitPerSecond() == null
                                ? ""
                                : ", %.2f kbit/s of sound".formatted(report.kbitPerSecond()),
                        Figures.seconds(report.seconds()));
        out().flush();
    }
}
