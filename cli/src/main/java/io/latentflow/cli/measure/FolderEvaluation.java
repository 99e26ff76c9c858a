package io.latentflow.cli.measure;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.Progress;
import io.latentflow.cli.convert.Fitted;
import io.latentflow.cli.convert.SignalFit;
import io.latentflow.cli.file.MediaTracks;
import io.latentflow.codec.Codec;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.MediaFiles;
import io.latentflow.connector.media.MediaFiles.MediaFile;
import io.latentflow.connector.media.MediaKind;
import io.latentflow.connector.media.MediaUnit;
import io.latentflow.connector.media.SceneFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Measures a codec over the media files of a folder. */
public final class FolderEvaluation {

    /** Units coded before the clock counts, so that the JVM has compiled what it will run. */
    private static final int WARM_UP = 3;

    private final Codec codec;
    private final EncodeOptions encode;
    private final DecodeOptions decode;
    private final boolean compareLinear;
    private final int keyInterval;
    private final EntropyMode entropy;
    private final long mostFrames;
    private final Consumer<String> remarks;

    /**
     * @param compareLinear whether to measure linear synthesis of the same bytes too
     * @param keyInterval frames of a video from one key latent to the next at most; 1 predicts none
     * @param entropy how the values of latents are written
     * @param mostFrames frames of each video that are measured at most
     * @param remarks takes what is worth saying while it runs
     */
    public FolderEvaluation(
            Codec codec,
            EncodeOptions encode,
            DecodeOptions decode,
            boolean compareLinear,
            int keyInterval,
            EntropyMode entropy,
            long mostFrames,
            Consumer<String> remarks) {
        this.codec = codec;
        this.encode = encode;
        this.decode = decode;
        this.compareLinear = compareLinear;
        this.keyInterval = keyInterval;
        this.entropy = entropy;
        this.mostFrames = mostFrames;
        this.remarks = remarks;
    }

    /**
     * Measures every file whose kind the codec codes.
     *
     * @throws CliException if there is none, or none can be read
     */
    public Evaluation run(Path folder) throws IOException {
        int channels = codec.info().signalChannels();
        boolean scenes = codec.info().kind() == SignalKind.IMAGE && channels != 1 && channels != 3;
        MediaFiles media = scenes ? SceneFolder.in(folder) : MediaFiles.of(folder);
        List<MediaFile> files = media.files().stream().filter(this::fits).toList();
        List<String> skipped = new ArrayList<>();
        media.files().stream()
                .filter(file -> !fits(file))
                .forEach(file -> skipped.add(file.name() + ": not for this codec"));
        List<FileFigures> rows = new ArrayList<>();
        String engine;
        try (Trial trial = new Trial(codec, encode, entropy, decode, compareLinear);
                Progress progress = new Progress("evaluate", "files", files.size())) {
            engine = trial.engine();
            warmUp(trial, files);
            for (MediaFile file : files) {
                progress.note(file.name());
                try {
                    rows.add(measure(trial, file));
                } catch (MediaException | UnsupportedSignalException e) {
                    skipped.add(file.name() + ": " + e.getMessage());
                    remarks.accept("skipped " + file.name() + ": " + e.getMessage());
                }
                progress.step();
            }
        }
        if (rows.isEmpty()) {
            throw new CliException(
                    "no file of %s could be measured: it holds %d media files, %d of them for %s"
                            .formatted(
                                    folder,
                                    media.files().size(),
                                    files.size(),
                                    codec.info().id().name()));
        }
        float step = encode.step() == 0 ? codec.info().defaultStep() : encode.step();
        int kept = encode.channels() == 0 ? codec.info().latentChannels() : encode.channels();
        return new Evaluation(
                codec.info().id().name(),
                codec.info().id().version(),
                step,
                kept,
                decode.tier().name().toLowerCase(Locale.ROOT),
                engine,
                rows,
                Evaluation.mean(rows),
                skipped);
    }

    private boolean fits(MediaFile file) {
        return codec.info().kind() == SignalKind.AUDIO
                ? file.kind() != MediaKind.PICTURE
                : file.kind() != MediaKind.SOUND;
    }

    private MediaTracks open(MediaFile file) throws MediaException, IOException {
        return MediaTracks.open(
                file.path(),
                codec.info().kind() == SignalKind.AUDIO
                        ? MediaTracks.Wanted.SOUND
                        : MediaTracks.Wanted.PICTURES);
    }

    private void warmUp(Trial trial, List<MediaFile> files) throws IOException {
        int units = 0;
        for (MediaFile file : files) {
            try (MediaTracks tracks = open(file)) {
                for (MediaUnit unit = tracks.next();
                        unit != null && units < WARM_UP;
                        unit = tracks.next()) {
                    trial.run(SignalFit.fit(unit.signal(), codec.info(), file.name()).signal());
                    units++;
                }
            } catch (MediaException | UnsupportedSignalException e) {
                // The same file says so again when it is measured.
                continue;
            }
            if (units >= WARM_UP) {
                return;
            }
        }
    }

    private FileFigures measure(Trial trial, MediaFile file)
            throws MediaException, UnsupportedSignalException, IOException {
        FileMeasure measure = new FileMeasure();
        String converted = "";
        boolean video = file.kind() == MediaKind.VIDEO && codec.info().kind() == SignalKind.IMAGE;
        long most = video ? mostFrames : Long.MAX_VALUE;
        trial.begin(video ? keyInterval : 0);
        try (MediaTracks tracks = open(file)) {
            for (MediaUnit unit = tracks.next();
                    unit != null && measure.units() < most;
                    unit = tracks.next()) {
                Fitted fitted = SignalFit.fit(unit.signal(), codec.info(), file.name());
                converted = fitted.note();
                measure.add(unit.timeMicros(), fitted.signal(), run(trial, fitted));
            }
        }
        if (!converted.isEmpty()) {
            remarks.accept(file.name() + ": " + converted);
        }
        return measure.figures(file.name());
    }

    private static Trial.Result run(Trial trial, Fitted fitted) throws UnsupportedSignalException {
        try {
            return trial.run(fitted.signal());
        } catch (LatentFormatException e) {
            throw new IllegalStateException(
                    "a latent that was just written cannot be read: " + e.getMessage(), e);
        }
    }
}
