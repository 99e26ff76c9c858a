package io.latentflow.cli.file;

import io.latentflow.cli.console.CliException;
import io.latentflow.codec.Extent.AudioExtent;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.container.LatentFileReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a {@code .lat} file holds, from a first look over it.
 *
 * @param pictures how many latents of pictures
 * @param sounds how many latents of sound
 * @param spanMicros from the first picture to the last
 * @param sampleRate of the sound; 0 where there is none
 * @param channels of the sound; 0 where there is none
 */
record LatentTracks(long pictures, long sounds, long spanMicros, int sampleRate, int channels) {

    /** Frame rate where the times say nothing. */
    private static final double USUAL_RATE = 25;

    /**
     * Looks over a file; one latent is in memory at a time.
     *
     * @throws CliException if it is empty or damaged
     */
    static LatentTracks of(Path file) throws IOException {
        long pictures = 0;
        long sounds = 0;
        long first = 0;
        long last = 0;
        int sampleRate = 0;
        int channels = 0;
        try (LatentFileReader reader = open(file)) {
            for (Latent latent = reader.next(); latent != null; latent = reader.next()) {
                if (latent.kind() == SignalKind.IMAGE) {
                    first = pictures == 0 ? latent.timeMicros() : first;
                    last = latent.timeMicros();
                    pictures++;
                } else {
                    AudioExtent extent = (AudioExtent) latent.extent();
                    sampleRate = extent.sampleRate();
                    channels = extent.channels();
                    sounds++;
                }
            }
        } catch (LatentFormatException e) {
            throw new CliException(file + ": " + e.getMessage(), e);
        }
        if (pictures + sounds == 0) {
            throw new CliException(file + " is empty: it holds no latent");
        }
        return new LatentTracks(pictures, sounds, last - first, sampleRate, channels);
    }

    static LatentFileReader open(Path file) throws IOException {
        return new LatentFileReader(new BufferedInputStream(Files.newInputStream(file)));
    }

    /** Mean frame rate of the pictures. */
    double framesPerSecond() {
        double rate =
                pictures < 2 || spanMicros <= 0 ? USUAL_RATE : (pictures - 1) * 1e6 / spanMicros;
        return Math.min(1000, Math.max(0.01, rate));
    }
}
