package io.latentflow.cli.file;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.console.Json;
import io.latentflow.cli.console.Progress;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.container.RepresentationFile;
import io.latentflow.codec.nerv.Representation;
import io.latentflow.codec.nerv.RepresentationDecoder;
import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.SignalWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Decodes a {@code .nrv} file to a video, a picture, or pictures in a folder. */
public final class RepresentationPlayer {

    private static final long MOST_BYTES = 1L << 30;
    private static final int START = 5;

    private final String engine;

    /**
     * @param engine that runs the network
     */
    public RepresentationPlayer(String engine) {
        this.engine = engine;
    }

    /** Whether a file begins as a representation does. */
    public static boolean plays(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return RepresentationFile.isOne(in.readNBytes(START));
        }
    }

    /**
     * Reads a file.
     *
     * @throws CliException if it is damaged or no representation
     */
    public static RepresentationFile read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new CliException(
                    "%s has %d bytes; a .nrv file has at most %d"
                            .formatted(file, Files.size(file), MOST_BYTES));
        }
        try {
            return RepresentationFile.read(Files.readAllBytes(file));
        } catch (LatentFormatException e) {
            throw new CliException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Decodes. The output appears only once it is whole.
     *
     * @param output its ending says what to write; an existing folder gets numbered PNG files
     * @param range which frames; others are not computed
     * @param rate frames a second of the output, between those of the clip where they do not fall
     *     on them; 0 takes the clip's own
     */
    public DecodeReport decode(Path input, Path output, FrameRange range, double rate)
            throws IOException {
        long begin = System.nanoTime();
        Representation clip = read(input).representation();
        if (range.isPart() && range.last() >= clip.frames()) {
            throw new CliException(
                    "%s holds %d frames, counted from 0, but frames %d to %d are asked for"
                            .formatted(input, clip.frames(), range.first(), range.last()));
        }
        double shown = rate == 0 ? clip.framesPerSecond() : rate;
        double distance = clip.framesPerSecond() / shown;
        long last = Math.min(range.last(), clip.frames() - 1);
        // A whole number of distances may fall short of the last frame by rounding.
        long count = 1 + (long) Math.floor((last - range.first()) / distance + 1e-6);
        try (RepresentationDecoder decoder = new RepresentationDecoder(clip, engine)) {
            Moments moments = new Moments(range.first(), distance, last, count, shown);
            List<String> notes =
                    Files.isDirectory(output)
                            ? toFolder(decoder, moments, output)
                            : toFile(decoder, moments, output);
            return new DecodeReport(
                    input.toString(),
                    output.toString(),
                    List.of(clip.shape().kind().toString()),
                    "network",
                    List.of(decoder.engine()),
                    count,
                    Json.rounded((System.nanoTime() - begin) / 1e9, 3),
                    notes);
        } catch (MediaException e) {
            throw new CliException(output + ": " + e.getMessage(), e);
        }
    }

    /** The moments to decode, in frames of the clip. */
    private record Moments(
            long first, double distance, long last, long count, double framesPerSecond) {

        double at(long number) {
            return Math.min(last, first + number * distance);
        }

        long micros(long number) {
            return Math.round(number * 1e6 / framesPerSecond);
        }
    }

    private static List<String> toFile(RepresentationDecoder decoder, Moments moments, Path output)
            throws IOException, MediaException {
        OutputKind kind = OutputKind.of(output);
        if (kind == OutputKind.WAV) {
            throw new CliException(output + ": a representation has no sound; name a .mp4 file");
        }
        if (kind == OutputKind.PICTURE && moments.count() > 1) {
            throw new CliException(
                    "%s is one picture, but the frames are %d: name a .mp4 file or an existing folder, or one frame with --frames"
                            .formatted(output, moments.count()));
        }
        Path part = Outputs.partOf(output);
        List<String> notes;
        try {
            try (SignalWriter writer = SignalWriter.open(part, moments.framesPerSecond());
                    Progress progress = new Progress("decode", "frames", moments.count())) {
                for (long i = 0; i < moments.count(); i++) {
                    writer.write(moments.micros(i), decoder.decode(moments.at(i)));
                    progress.step();
                }
                notes = writer.notes();
            }
            Outputs.finish(part, output);
        } finally {
            Files.deleteIfExists(part);
        }
        return notes;
    }

    private static List<String> toFolder(
            RepresentationDecoder decoder, Moments moments, Path folder)
            throws IOException, MediaException {
        try (Progress progress = new Progress("decode", "frames", moments.count())) {
            for (long i = 0; i < moments.count(); i++) {
                String name = String.format(Locale.ROOT, "%06d.png", moments.first() + i);
                try (SignalWriter writer = SignalWriter.open(folder.resolve(name), 1)) {
                    writer.write(0, decoder.decode(moments.at(i)));
                }
                progress.step();
            }
        }
        return List.of();
    }
}
