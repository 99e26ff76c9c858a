package io.latentflow.cli.file;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.Progress;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.SignalKind;
import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.Mp4Writer;
import io.latentflow.connector.media.SceneFolder;
import io.latentflow.connector.media.SignalWriter;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decodes a {@code .lat} file to a media file, or to a folder of pictures, unit by unit. */
public final class FileDecoder {

    private final DecodeOptions options;

    /**
     * @param options which decoder, on what
     */
    public FileDecoder(DecodeOptions options) {
        this.options = options;
    }

    /**
     * Decodes. The output appears only once it is whole.
     *
     * @param output its ending says what to write; an existing folder gets numbered PNG files
     * @param frames which frames; of a part of them the sound is left out
     * @throws CliException if the latents do not fit the output, or it cannot be written
     */
    public DecodeReport decode(Path input, Path output, FrameRange frames) throws IOException {
        long begin = System.nanoTime();
        LatentTracks tracks = LatentTracks.of(input, frames);
        List<String> notes = new ArrayList<>();
        try (Decoders decoders = new Decoders(options);
                LatentRun reader = new LatentRun(input, tracks, frames, options.channels());
                Progress progress =
                        new Progress("decode", "units", tracks.pictures() + tracks.sounds())) {
            long units =
                    Files.isDirectory(output)
                            ? toFolder(
                                    reader,
                                    tracks,
                                    decoders,
                                    output,
                                    frames.first(),
                                    notes,
                                    progress)
                            : toFile(reader, tracks, decoders, output, notes, progress);
            return new DecodeReport(
                    input.toString(),
                    output.toString(),
                    decoders.codecs(),
                    options.tier().name().toLowerCase(Locale.ROOT),
                    decoders.engines(),
                    units,
                    Json.rounded((System.nanoTime() - begin) / 1e9, 3),
                    notes);
        } catch (MediaException e) {
            throw new CliException(output + ": " + e.getMessage(), e);
        } catch (LatentFormatException e) {
            throw new CliException(input + ": " + e.getMessage(), e);
        }
    }

    private static long toFile(
            LatentRun reader,
            LatentTracks tracks,
            Decoders decoders,
            Path output,
            List<String> notes,
            Progress progress)
            throws IOException, MediaException {
        OutputKind kind = OutputKind.of(output);
        kind.check(tracks, output);
        Path part = Outputs.partOf(output);
        long units = 0;
        try {
            try (SignalWriter writer = open(kind, part, tracks)) {
                boolean begun = false;
                List<Latent> early = new ArrayList<>();
                for (Latent latent = reader.next(); latent != null; latent = reader.next()) {
                    boolean sound = latent.kind() == SignalKind.AUDIO;
                    if (!kind.takes(sound)) {
                        continue;
                    }
                    if (kind == OutputKind.MP4 && sound && !begun) {
                        // An MP4 file starts with a picture; sound that comes before waits for it.
                        early.add(latent);
                        continue;
                    }
                    begun = true;
                    writer.write(
                            latent.timeMicros() - tracks.startMicros(), decoders.decode(latent));
                    units++;
                    for (Latent waiting : early) {
                        writer.write(waiting.timeMicros(), decoders.decode(waiting));
                        units++;
                    }
                    early.clear();
                    progress.to(units);
                }
                notes.addAll(writer.notes());
            }
            Outputs.finish(part, output);
        } finally {
            Files.deleteIfExists(part);
        }
        notes.addAll(kind.leftOut(tracks));
        return units;
    }

    private static SignalWriter open(OutputKind kind, Path part, LatentTracks tracks)
            throws MediaException {
        return kind == OutputKind.MP4
                ? new Mp4Writer(
                        part, tracks.framesPerSecond(), tracks.sampleRate(), tracks.channels())
                : SignalWriter.open(part, tracks.framesPerSecond());
    }

    private static long toFolder(
            LatentRun reader,
            LatentTracks tracks,
            Decoders decoders,
            Path folder,
            long firstNumber,
            List<String> notes,
            Progress progress)
            throws IOException, MediaException {
        if (tracks.pictures() == 0) {
            throw new CliException(
                    folder + " is a folder, but the latents are sound: name a .wav file");
        }
        long units = 0;
        for (Latent latent = reader.next(); latent != null; latent = reader.next()) {
            if (latent.kind() == SignalKind.IMAGE) {
                Signal picture = decoders.decode(latent);
                String number = String.format(Locale.ROOT, "%06d", firstNumber + units);
                if (picture instanceof Image image
                        && image.channels() != 1
                        && image.channels() != 3) {
                    SceneFolder.write(
                            image, tracks.pictures() == 1 ? folder : folder.resolve(number));
                } else {
                    try (SignalWriter writer =
                            SignalWriter.open(folder.resolve(number + ".png"), 1)) {
                        writer.write(0, picture);
                    }
                }
                units++;
                progress.to(units);
            }
        }
        notes.addAll(OutputKind.PICTURE.leftOut(tracks));
        return units;
    }
}
