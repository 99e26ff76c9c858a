package io.latentflow.cli.file;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.Progress;
import io.latentflow.codec.container.RepresentationFile;
import io.latentflow.codec.nerv.NervShape;
import io.latentflow.codec.nerv.NervSizes;
import io.latentflow.codec.nerv.Representation;
import io.latentflow.codec.nerv.RepresentationDecoder;
import io.latentflow.codec.nerv.train.ClipFit;
import io.latentflow.codec.nerv.train.FitStatus;
import io.latentflow.signal.Image;
import io.latentflow.signal.quality.Psnr;
import io.latentflow.signal.quality.Ssim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fits a representation to a video file, writes it, and measures what the file gives back. */
public final class FileFitter {

    private final FitRequest request;

    public FileFitter(FitRequest request) {
        this.request = request;
    }

    /** Where the checkpoint of a fit stands while it runs. */
    static Path checkpoint(Path output) {
        return output.resolveSibling(output.getFileName() + ".checkpoint");
    }

    /**
     * Fits. The output appears only once it is whole.
     *
     * @throws CliException if the video, the earlier representation or the checkpoint does not fit
     */
    public FitReport fit(Path input, Path output) throws IOException {
        Path checkpoint = checkpoint(output.toAbsolutePath());
        if (request.resume() && !Files.exists(checkpoint)) {
            throw new CliException(
                    "there is no %s to resume from: the fit was never begun, or it is done"
                            .formatted(checkpoint));
        }
        Path part = Outputs.partOf(output);
        ClipFrames clip =
                ClipFrames.read(
                        input,
                        new ClipFrames.Selection(
                                request.range(),
                                request.every(),
                                request.width(),
                                request.height()));
        Representation earlier =
                request.from() == null
                        ? null
                        : RepresentationPlayer.read(request.from()).representation();
        NervShape shape = earlier == null ? shape(clip) : sameSize(earlier, clip);
        ClipFit fit =
                new ClipFit(shape, request.plan())
                        .checkpoints(checkpoint, request.checkpointSeconds(), request.resume());
        if (earlier != null) {
            fit.from(earlier.network());
        }
        ClipFit.Result result = fit(fit, clip);
        Representation made =
                Representation.of(
                        shape,
                        clip.frames().size(),
                        clip.framesPerSecond(),
                        result.network(),
                        request.bits());
        byte[] file = RepresentationFile.write(made);
        FitReport report = measure(input, output, file, clip.frames(), result);
        Files.write(part, file);
        Outputs.finish(part, output);
        return report;
    }

    private NervShape shape(ClipFrames clip) {
        Image first = clip.frames().get(0);
        return NervSizes.within(
                request.kind(), first.width(), first.height(), first.channels(), request.weights());
    }

    private NervShape sameSize(Representation earlier, ClipFrames clip) {
        NervShape shape = earlier.shape();
        Image first = clip.frames().get(0);
        if (first.width() != shape.width() || first.height() != shape.height()) {
            throw new CliException(
                    "%1$s is of frames of %2$dx%3$d, but these are %4$dx%5$d: give --size %2$dx%3$d, or start without --from"
                            .formatted(
                                    request.from(),
                                    shape.width(),
                                    shape.height(),
                                    first.width(),
                                    first.height()));
        }
        return shape;
    }

    private static ClipFit.Result fit(ClipFit fit, ClipFrames clip) throws IOException {
        try (Progress progress = new Progress("fit", "steps", -1)) {
            return fit.run(clip.frames(), status -> show(progress, status));
        }
    }

    private static void show(Progress progress, FitStatus status) {
        progress.total(status.total());
        progress.note(Figures.fixed(status.psnrDb(), 2) + " dB");
        progress.to(status.steps());
    }

    private FitReport measure(
            Path input, Path output, byte[] file, List<Image> frames, ClipFit.Result result)
            throws IOException {
        RepresentationFile read = RepresentationFile.read(file);
        Representation clip = read.representation();
        double psnr = 0;
        double ssim = 0;
        try (RepresentationDecoder decoder = new RepresentationDecoder(clip, request.engine());
                Progress progress = new Progress("measure", "frames", frames.size())) {
            for (int i = 0; i < frames.size(); i++) {
                Image decoded = decoder.decode(i);
                psnr += Psnr.of(frames.get(i), decoded);
                ssim += Ssim.of(frames.get(i), decoded);
                progress.step();
            }
            return new FitReport(
                    input.toString(),
                    output.toString(),
                    clip.shape().kind().toString(),
                    clip.shape().parameters(),
                    clip.shape().width(),
                    clip.shape().height(),
                    clip.frames(),
                    clip.bits(),
                    file.length,
                    Json.rounded(read.bitsPerPixel(), 5),
                    Json.rounded(psnr / frames.size(), 3),
                    Json.rounded(ssim / frames.size(), 5),
                    Json.rounded(result.status().psnrDb(), 3),
                    result.status().steps(),
                    result.reachedTarget(),
                    Json.rounded(result.status().seconds(), 2),
                    decoder.engine());
        }
    }
}
