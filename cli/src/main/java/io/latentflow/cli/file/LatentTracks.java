package io.latentflow.cli.file;

import io.latentflow.cli.console.CliException;
import io.latentflow.codec.Extent.AudioExtent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.container.LatentFileReader;
import io.latentflow.codec.container.LatentHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a {@code .lat} file holds, or of it a range of frames, from a first look over its headers.
 *
 * @param pictures how many latents of pictures
 * @param sounds how many latents of sound; 0 for a range
 * @param spanMicros from the first picture to the last
 * @param sampleRate of the sound; 0 where there is none
 * @param channels of the sound; 0 where there is none
 * @param passOver how many latents to pass over before reading begins, so that it does with a key
 * @param firstRead number of the frame that reading begins with
 * @param startMicros time of the first frame of a range; 0 for a whole file
 */
record LatentTracks(
        long pictures,
        long sounds,
        long spanMicros,
        int sampleRate,
        int channels,
        long passOver,
        long firstRead,
        long startMicros) {

    /** Frame rate where the times say nothing. */
    private static final double USUAL_RATE = 25;

    /**
     * Looks over a file; values are not read.
     *
     * @throws CliException if it is empty or damaged, or has no such frames
     */
    static LatentTracks of(Path file, FrameRange range) throws IOException {
        long latents = 0;
        long frames = 0;
        long pictures = 0;
        long sounds = 0;
        long first = 0;
        long last = 0;
        int sampleRate = 0;
        int channels = 0;
        long passOver = 0;
        long firstRead = 0;
        try (LatentFileReader reader = open(file)) {
            for (LatentHeader header = reader.skip(); header != null; header = reader.skip()) {
                if (header.extent() instanceof AudioExtent extent) {
                    if (!range.isPart()) {
                        sampleRate = extent.sampleRate();
                        channels = extent.channels();
                        sounds++;
                    }
                } else {
                    if (frames <= range.first() && !header.isPredicted() && range.isPart()) {
                        passOver = latents;
                        firstRead = frames;
                    }
                    if (range.contains(frames)) {
                        first = pictures == 0 ? header.timeMicros() : first;
                        last = header.timeMicros();
                        pictures++;
                    }
                    frames++;
                }
                latents++;
            }
        } catch (LatentFormatException e) {
            throw new CliException(file + ": " + e.getMessage(), e);
        }
        if (latents == 0) {
            throw new CliException(file + " is empty: it holds no latent");
        }
        if (range.isPart() && range.last() >= frames) {
            throw new CliException(
                    "%s holds %d frames, counted from 0, but frames %d to %d are asked for"
                            .formatted(file, frames, range.first(), range.last()));
        }
        return new LatentTracks(
                pictures,
                sounds,
                last - first,
                sampleRate,
                channels,
                passOver,
                firstRead,
                range.isPart() ? first : 0);
    }

    static LatentFileReader open(Path file) throws IOException {
        return open(file, 0);
    }

    /** Reads the first channels only; 0 reads all. */
    static LatentFileReader open(Path file, int channels) throws IOException {
        return new LatentFileReader(new BufferedInputStream(Files.newInputStream(file)), channels);
    }

    /** Mean frame rate of the pictures. */
    double framesPerSecond() {
        double rate =
                pictures < 2 || spanMicros <= 0 ? USUAL_RATE : (pictures - 1) * 1e6 / spanMicros;
        return Math.min(1000, Math.max(0.01, rate));
    }
}
