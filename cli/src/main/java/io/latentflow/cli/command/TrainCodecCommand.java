package io.latentflow.cli.command;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.Progress;
import io.latentflow.cli.training.HeldOut;
import io.latentflow.cli.training.TrainingSignals;
import io.latentflow.cli.training.ValidationPictures;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.store.CodecManifest;
import io.latentflow.codec.store.ModelFolder;
import io.latentflow.codec.train.CodecPlan;
import io.latentflow.codec.train.CodecTraining;
import io.latentflow.codec.train.TrainingProgress;
import io.latentflow.codec.train.TrainingStatus;
import io.latentflow.codec.train.Validation;
import io.latentflow.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            "The linear layers come in closed form; --steps or --minutes also trains encoder and decoder network"
                    + " (libtorch).",
            "With --decoder-only, OUT is an existing model folder, which gets one more decoder network; its latents"
                    + " stay valid.",
            "Pictures of other than 1 or 3 channels are folders with one gray picture a channel."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  latentflow train codec --name door-cam --minutes 10 photos door-cam",
            "  latentflow train codec --decoder-only --decoder-tier best --minutes 60 photos door-cam"
        })
final class TrainCodecCommand extends LatentFlowCommand {

    private static final int PICTURE_LEVELS = 3;
    private static final int SOUND_LEVELS = 8;

    private enum Kind {
        IMAGE,
        AUDIO
    }

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the codec; that of OUT where left out.")
    private String name;

    @Option(
            names = "--kind",
            defaultValue = "image",
            paramLabel = "KIND",
            description = "image or audio; ${DEFAULT-VALUE}.")
    private Kind kind;

    @Option(
            names = {"--channels", "--signal-channels"},
            paramLabel = "N",
            description =
                    "Channels of the media: 1 gray or mono, 2 stereo, 3 RGB, any number of picture bands; 3 for"
                            + " pictures, 2 for sound.")
    private int signalChannels;

    @Option(
            names = "--latent-channels",
            paramLabel = "N",
            description = {
                "Channels of its latents; 4 a picture channel, 13 a sound channel.",
                "With --decoder-only: how many channels the network reads; all where left out."
            })
    private int latentChannels;

    @Option(
            names = "--levels",
            paramLabel = "N",
            description =
                    "Levels of the wavelet packets, each halving the latent's sides; 3 for pictures, 8 for sound.")
    private int levels;

    @Option(
            names = "--prefixes",
            split = ",",
            paramLabel = "N",
            description =
                    "How many first channels are to be latents of their own, such as 3,6,12,24.")
    private List<Integer> prefixes = List.of();

    @Option(
            names = "--decoder-only",
            description = "Add a decoder network to the codec in OUT; its encoder stays.")
    private boolean decoderOnly;

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

    @Mixin private CheckpointOptions checkpoint;

    @Option(names = "--json", description = "Print the manifest as JSON.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of media.")
    private Path media;

    @Parameters(index = "1", paramLabel = "OUT", description = "Model folder to write.")
    private Path out;

    @Override
    void run() throws IOException {
        CodecPlan plan = decoderOnly ? null : plan();
        CodecManifest old = decoderOnly ? existing() : null;
        SignalKind signals = decoderOnly ? old.kind() : plan.kind();
        TrainingSignals found =
                new TrainingSignals(
                        media,
                        signals,
                        decoderOnly ? old.signalChannels() : plan.signalChannels(),
                        mostSamples,
                        this::note);
        boolean pictures =
                signals == SignalKind.IMAGE && network.trains() && checkpoint.pictureSeconds > 0;
        HeldOut heldOut = new HeldOut(found);
        List<Signal> kept = pictures ? heldOut.kept() : List.of();
        Iterable<Signal> trained = kept.isEmpty() ? found : heldOut;
        CodecTraining training =
                (decoderOnly
                                ? CodecTraining.ofDecoder(out, network.plan())
                                : new CodecTraining(plan, network.plan()))
                        .checkpoints(checkpoint.checkpointSeconds, checkpoint.resume);
        String source = "%d files of %s".formatted(found.files(), media.getFileName());
        CodecManifest manifest;
        try (Progress progress = new Progress("train", "steps", -1)) {
            if (!kept.isEmpty()) {
                training.validation(
                        new Validation(
                                kept,
                                checkpoint.pictureSeconds,
                                new ValidationPictures(out.resolve("validation"), this::note)));
            }
            TrainingProgress shown = status -> show(progress, status);
            manifest =
                    decoderOnly
                            ? training.runDecoder(
                                    trained,
                                    out,
                                    latentChannels == 0 ? old.latentChannels() : latentChannels,
                                    source,
                                    shown)
                            : training.run(trained, out, source, shown);
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

    private static void show(Progress progress, TrainingStatus status) {
        progress.total(status.total() == 0 ? -1 : status.total());
        progress.note(
                Double.isNaN(status.psnrDb())
                        ? status.stage()
                        : "%s %.2f dB, about %.3f bits a pixel or sample"
                                .formatted(status.stage(), status.psnrDb(), status.bits()));
        progress.to(status.done());
    }

    /** The codec that gets another decoder. */
    private CodecManifest existing() throws IOException {
        if (!Files.exists(out.resolve(ModelFolder.MANIFEST))) {
            throw new CliException(
                    out + " is no model folder: --decoder-only adds to one that is there");
        }
        CodecManifest manifest = ModelFolder.manifest(out);
        if (signalChannels != 0 && signalChannels != manifest.signalChannels()) {
            throw new CliException(
                    "--channels is the number of the media's channels, and %s is for %d; --latent-channels %d makes a decoder for a prefix"
                            .formatted(manifest.name(), manifest.signalChannels(), signalChannels));
        }
        return manifest;
    }

    private CodecPlan plan() {
        if (name == null) {
            name = out.toAbsolutePath().normalize().getFileName().toString();
        }
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
                levels == 0 ? (pictures ? PICTURE_LEVELS : SOUND_LEVELS) : levels,
                latentChannels == 0 ? channels * (pictures ? 4 : 13) : latentChannels,
                prefixes,
                step == 0 ? (pictures ? 0.1f : 0.05f) : step,
                summary == null
                        ? "%s, trained on %s"
                                .formatted(pictures ? "Pictures" : "Sound", media.getFileName())
                        : summary);
    }
}
