package io.latentflow.cli.command;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.TextTable;
import io.latentflow.cli.measure.Evaluation;
import io.latentflow.cli.measure.FileFigures;
import io.latentflow.cli.measure.FolderEvaluation;
import io.latentflow.codec.Codec;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.store.Codecs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rate and distortion of a codec over a folder. */
@Command(
        name = "evaluate",
        description = {
            "Measure a codec over the media of a folder: rate, quality and speed, per file and mean.",
            "Rates are those of real containers; frames of a video are predicted from the frame before, and beside it"
                    + " stands what they take alone. Speeds are those of one thread, from samples to container and"
                    + " back. Without --tier the best decoder is compared with linear synthesis of the same bytes."
        },
        footerHeading = "%nExample:%n",
        footer = "  latentflow evaluate --codec walloc-rgb-16x photos --json result.json")
final class EvaluateCommand extends LatentFlowCommand {

    @Option(
            names = "--codec",
            paramLabel = "NAME",
            required = true,
            description =
                    "A shipped codec (see 'latentflow codecs') or the folder of a trained one.")
    private String name;

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "Latent channels to keep; all where left out.")
    private int channels;

    @Option(
            names = "--step",
            paramLabel = "S",
            description = "Quantisation step; the codec's own where left out.")
    private float step;

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            description =
                    "Which decoder: linear, fast or best; where left out, best beside linear.")
    private Tier tier;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "What runs the decoder (see 'latentflow engines'); ${DEFAULT-VALUE}.")
    private String engine;

    @Mixin private KeyInterval keyInterval;

    @Mixin private EntropyOption entropy;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Frames of each video to measure at most; all where left out.")
    private long frames = Long.MAX_VALUE;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the figures to a JSON file.")
    private Path json;

    @Parameters(paramLabel = "DIR", description = "Folder of media, or one file.")
    private Path folder;

    @Override
    void run() throws IOException {
        Codec codec = Codecs.get(name);
        Evaluation evaluation =
                new FolderEvaluation(
                                codec,
                                new EncodeOptions(step, channels),
                                new DecodeOptions(
                                        tier == null ? Tier.BEST : tier, channels, engine),
                                tier == null,
                                keyInterval.frames,
                                entropy.mode,
                                frames,
                                this::note)
                        .run(folder);
        print(evaluation, codec.info().kind() == SignalKind.IMAGE);
        if (json != null) {
            Json.write(json, evaluation);
        }
    }

    private void print(Evaluation evaluation, boolean pictures) {
        out().printf(
                        "%s v%d, step %s, %d channels, %s decoder on %s%n%n",
                        evaluation.codec(),
                        evaluation.codecVersion(),
                        evaluation.step(),
                        evaluation.channels(),
                        evaluation.tier(),
                        evaluation.engine());
        List<String> titles = new ArrayList<>(List.of("file"));
        titles.add(pictures ? "bit/pixel" : "kbit/s");
        titles.add("PSNR dB");
        if (tier == null) {
            titles.add("linear");
            titles.add("gain");
        }
        titles.add(pictures ? "SSIM" : "SNR dB");
        titles.add(pictures ? "enc Mpix/s" : "enc Msample/s");
        titles.add(pictures ? "dec Mpix/s" : "dec Msample/s");
        boolean video = evaluation.mean().aloneBytes() != null;
        if (video) {
            titles.addAll(List.of("kbit/s", "predicted %", "saved %"));
        }
        TextTable table = new TextTable(titles.toArray(String[]::new));
        evaluation.files().forEach(row -> table.row(cells(row, pictures, video)));
        table.row(cells(evaluation.mean(), pictures, video));
        table.print(out());
    }

    private String[] cells(FileFigures row, boolean pictures, boolean video) {
        List<String> cells = new ArrayList<>(List.of(row.file()));
        cells.add(
                pictures
                        ? Figures.fixed(row.bitsPerPixel(), 4)
                        : Figures.fixed(row.kbitPerSecond(), 2));
        cells.add(Figures.fixed(row.psnrDb(), 2));
        if (tier == null) {
            cells.add(Figures.fixed(row.psnrLinearDb(), 2));
            cells.add(Figures.fixed(row.gainDb(), 2));
        }
        cells.add(pictures ? Figures.fixed(row.ssim(), 4) : Figures.fixed(row.snrDb(), 2));
        cells.add(
                Figures.fixed(
                        pictures ? row.encodeMpixPerSecond() : row.encodeMsamplePerSecond(), 2));
        cells.add(
                Figures.fixed(
                        pictures ? row.decodeMpixPerSecond() : row.decodeMsamplePerSecond(), 2));
        if (video) {
            cells.add(Figures.fixed(row.kbitPerSecond(), 1));
            cells.add(Figures.fixed(row.predictedPercent(), 1));
            cells.add(Figures.fixed(row.savedPercent(), 1));
        }
        return cells.toArray(String[]::new);
    }
}
