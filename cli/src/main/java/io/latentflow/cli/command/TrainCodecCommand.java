package io.latentflow.cli.command;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.Progress;
import io.latentflow.cli.training.TrainingSignals;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.store.CodecManifest;
import io.latentflow.codec.train.CodecPlan;
import io.latentflow.codec.train.CodecTraining;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A codec from a folder of media. */
@Command(
        name = "codec",
        description = {
            "Train a codec on the media of a folder and write it as a model folder, which every command takes as"
                    + " --codec.",
            "The linear layers come in closed form; --steps above 0 also trains a decoder network (libtorch)."
        },
        footerHeading = "%nExample:%n",
        footer = "  latentflow train codec --name door-cam --steps 2000 photos door-cam")
final class TrainCodecCommand extends LatentFlowCommand {

    private static final int PICTURE_LEVELS = 3;
    private static final int SOUND_LEVELS = 8;

    private enum Kind {
        IMAGE,
        AUDIO
    }

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Name of the codec.")
    private String name;

    @Option(
            names = "--kind",
            defaultValue = "image",
            paramLabel = "KIND",
            description = "image or audio; ${DEFAULT-VALUE}.")
    private Kind kind;

    @Option(
            names = "--signal-channels",
            paramLabel = "N",
            description = "1 gray or mono, 2 stereo, 3 RGB; 3 for pictures, 2 for sound.")
    private int signalChannels;

    @Option(
            names = "--latent-channels",
            paramLabel = "N",
            description = "Channels of its latents; 4 a picture channel, 13 a sound channel.")
    private int latentChannels;

    @Option(
            names = "--step",
            paramLabel = "S",
            description = "Quantisation step; 0.1 for pictures, 0.05 for sound.")
    private float step;

    @Option(
            names = "--codec-version",
            defaultValue = "1",
            paramLabel = "N",
            description = "Version of its weights; ${DEFAULT-VALUE}.")
    private int codecVersion;

    @Option(
            names = "--summary",
            paramLabel = "WORDS",
            description = "One line for people: what it is for.")
    private String summary;

    @Option(
            names = "--most-samples",
            defaultValue = "60000000",
            paramLabel = "N",
            description =
                    "Samples to read at most; each takes some 16 bytes of memory; ${DEFAULT-VALUE}.")
    private long mostSamples;

    @Mixin private NetworkOptions network;

    @Option(names = "--json", description = "Print the manifest as JSON.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of media.")
    private Path media;

    @Parameters(index = "1", paramLabel = "OUT", description = "Model folder to write.")
    private Path out;

    @Override
    void run() throws IOException {
        CodecPlan plan = plan();
        TrainingSignals signals =
                new TrainingSignals(
                        media, plan.kind(), plan.signalChannels(), mostSamples, this::note);
        CodecTraining training = new CodecTraining(plan, network.plan());
        CodecManifest manifest;
        try (Progress progress = new Progress("train", "steps", network.steps())) {
            manifest =
                    training.run(
                            signals,
                            out,
                            "%d files of %s".formatted(signals.files(), media.getFileName()),
                            (stage, done, total, psnrDb, bits) -> {
                                progress.total(total == 0 ? -1 : total);
                                progress.note(
                                        stage
                                                + (Double.isNaN(psnrDb)
                                                        ? ""
                                                        : " %.2f dB".formatted(psnrDb)));
                                progress.to(done);
                            });
        }
        if (json) {
            Json.print(out(), manifest);
            return;
        }
        out().printf(
                        "%s: %s v%d, %d latent channels, %s, weights %s%n",
                        out,
                        manifest.name(),
                        manifest.version(),
                        manifest.latentChannels(),
                        manifest.decoders().isEmpty()
                                ? "linear decoder"
                                : Figures.count(manifest.decoders().size()) + " decoder network",
                        manifest.fingerprint().substring(0, 12));
        out().printf("try it: latentflow evaluate --codec %s %s%n", out, media);
        out().flush();
    }

    private CodecPlan plan() {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new CliException(
                    "--name takes 1 to 64 letters, digits, dots, dashes and underscores: " + name);
        }
        boolean pictures = kind == Kind.IMAGE;
        int channels = signalChannels == 0 ? (pictures ? 3 : 2) : signalChannels;
        return new CodecPlan(
                name,
                codecVersion,
                pictures ? SignalKind.IMAGE : SignalKind.AUDIO,
                channels,
                pictures ? PICTURE_LEVELS : SOUND_LEVELS,
                latentChannels == 0 ? channels * (pictures ? 4 : 13) : latentChannels,
                step == 0 ? (pictures ? 0.1f : 0.05f) : step,
                summary == null
                        ? "%s, trained on %s"
                                .formatted(pictures ? "Pictures" : "Sound", media.getFileName())
                        : summary);
    }
}
