package io.latentflow.cli.command;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.file.FileFitter;
import io.latentflow.cli.file.FitReport;
import io.latentflow.cli.file.FitRequest;
import io.latentflow.cli.file.FrameRange;
import io.latentflow.codec.nerv.NervKind;
import io.latentflow.codec.nerv.train.FitPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** A video as a small network. */
@Command(
        name = "represent",
        description = {
            "Fit a small network (NeRV++) to a video without its sound, and write it as a .nrv file, which 'decode'"
                    + " turns back into frames, in any order and at any frame rate.",
            "It takes minutes, and small frames: at the same rate x264 is far better. What it is for: frames by"
                    + " number, moments between frames, weights as features of a clip.",
            "A fit of --steps with one thread repeats to the bit; one of --minutes ends where the time does."
        },
        footerHeading = "%nExample:%n",
        footer =
                "  latentflow represent --size 160x90 --frames 0-65 --params 100k --minutes 3 in.mp4 out.nrv")
final class RepresentCommand extends LatentFlowCommand {

    private static final Pattern COUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)([kKmM]?)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    /** From these sizes on the papers' learning rate; small networks take a higher one. */
    private static final long LARGE = 1_500_000;

    private static final double LARGE_RATE = 5e-4;
    private static final double SMALL_RATE = 2e-3;
    private static final double WARM_UP = 0.1;

    @Option(
            names = "--params",
            defaultValue = "100k",
            paramLabel = "N",
            description = "Most weights of the network: 100k, 1.5M; ${DEFAULT-VALUE}.")
    private String weights;

    @Option(
            names = "--minutes",
            defaultValue = "3",
            paramLabel = "M",
            description = "How long to fit, where no --steps are given; ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(names = "--steps", paramLabel = "N", description = "How many steps to fit.")
    private long steps;

    @Option(
            names = "--target-psnr",
            paramLabel = "DB",
            description = "End earlier once the frames have this mean PSNR.")
    private double targetDb;

    @Option(
            names = "--network",
            defaultValue = "nerv++",
            paramLabel = "KIND",
            description = "nerv++ or nerv; ${DEFAULT-VALUE}.")
    private String network;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "Make the frames smaller first, such as 160x90.")
    private String size;

    @Option(
            names = "--frames",
            paramLabel = "A-B",
            description = "Only these frames, counted from 0: 10-20.")
    private String frames;

    @Option(
            names = "--every",
            defaultValue = "1",
            paramLabel = "N",
            description = "Only every N-th frame; ${DEFAULT-VALUE}.")
    private int every;

    @Option(
            names = "--bits",
            defaultValue = "8",
            paramLabel = "B",
            description = "Bits of a weight's code, 2 to 8; ${DEFAULT-VALUE}.")
    private int bits;

    @Option(
            names = "--from",
            paramLabel = "EARLIER.nrv",
            description =
                    "Start from an earlier representation, such as of the clip before; its architecture is taken over.")
    private Path from;

    @Option(
            names = "--batch",
            defaultValue = "1",
            paramLabel = "N",
            description = "Frames a step; ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "The highest; 2e-3, from 1.5M weights on 5e-4.")
    private double learningRate;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Of the first weights and the order of frames; ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            defaultValue = "1",
            paramLabel = "N",
            description = "Threads of the fit; ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--engine",
            defaultValue = "auto",
            paramLabel = "NAME",
            description = "What decodes the file to measure it; ${DEFAULT-VALUE}.")
    private String engine;

    @Option(
            names = "--resume",
            description = "Go on from OUT.nrv.checkpoint, with the same settings and video.")
    private boolean resume;

    @Option(
            names = "--checkpoint-every",
            defaultValue = "60",
            paramLabel = "S",
            description = "Seconds between checkpoints; 0 writes none; ${DEFAULT-VALUE}.")
    private double checkpointSeconds;

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "IN", description = "MP4, WebM, ...")
    private Path input;

    @Parameters(index = "1", paramLabel = "OUT.nrv", description = "The file to write.")
    private Path output;

    @Override
    void run() throws IOException {
        FitReport report = new FileFitter(request()).fit(input, output);
        if (json) {
            Json.print(out(), report);
            return;
        }
        out().printf(
                        Locale.ROOT,
                        "%s: %d frames of %dx%d in %s, %.4f bit/pixel, PSNR %.2f dB, SSIM %.4f; %s weights, %s steps%s in %s%n",
                        report.output(),
                        report.frames(),
                        report.width(),
                        report.height(),
                        Figures.bytes(report.bytes()),
                        report.bitsPerPixel(),
                        report.psnrDb(),
                        report.ssim(),
                        Figures.count(report.weights()),
                        Figures.count(report.steps()),
                        report.reachedTarget() ? ", the target was reached," : "",
                        Figures.seconds(report.fitSeconds()));
        out().flush();
    }

    private FitRequest request() {
        long most = weights();
        Matcher sides = SIZE.matcher(size == null ? "0x0" : size);
        boolean whole = size == null;
        if (!sides.matches() || !whole && (side(sides, 1) == 0 || side(sides, 2) == 0)) {
            throw wrong("--size takes width and height, such as 160x90: " + size);
        }
        if (every < 1) {
            throw wrong("--every must be at least 1: " + every);
        }
        if (bits < 2 || bits > 8) {
            throw wrong("--bits must be 2 to 8: " + bits);
        }
        double usual = most >= LARGE ? LARGE_RATE : SMALL_RATE;
        try {
            return new FitRequest(
                    kind(),
                    most,
                    bits,
                    new FitPlan(
                            steps,
                            minutes,
                            batch,
                            learningRate == 0 ? usual : learningRate,
                            WARM_UP,
                            targetDb,
                            seed,
                            threads),
                    frames == null ? FrameRange.ALL : FrameRange.parse(frames),
                    every,
                    side(sides, 1),
                    side(sides, 2),
                    from,
                    resume,
                    checkpointSeconds,
                    engine);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static int side(Matcher sides, int group) {
        return Integer.parseInt(sides.group(group));
    }

    private NervKind kind() {
        for (NervKind kind : NervKind.values()) {
            if (kind.toString().equals(network)) {
                return kind;
            }
        }
        throw wrong("--network is nerv++ or nerv: " + network);
    }

    private long weights() {
        Matcher matcher = COUNT.matcher(weights);
        if (!matcher.matches()) {
            throw wrong("--params takes a number such as 100k or 1.5M: " + weights);
        }
        long unit =
                switch (matcher.group(2)) {
                    case "k", "K" -> 1_000;
                    case "m", "M" -> 1_000_000;
                    default -> 1;
                };
        return Math.round(Double.parseDouble(matcher.group(1)) * unit);
    }

    private ParameterException wrong(String words) {
        return new ParameterException(spec.commandLine(), words);
    }
}
