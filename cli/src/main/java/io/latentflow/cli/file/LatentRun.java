package io.latentflow.cli.file;

import io.latentflow.codec.Latent;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.container.LatentFileReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The latents of a {@code .lat} file that are wanted, in order. Where that is a range of frames,
 * reading begins at the last key before it, and only pictures come.
 */
final class LatentRun implements Closeable {

    private final LatentFileReader reader;
    private final FrameRange range;
    private long frame;

    /**
     * @param tracks what a first look over the file for the same range gave
     * @param channels how many first channels to read; 0 reads all
     */
    LatentRun(Path file, LatentTracks tracks, FrameRange range, int channels) throws IOException {
        this.range = range;
        this.frame = tracks.firstRead();
        reader = LatentTracks.open(file, channels);
        for (long i = 0; i < tracks.passOver(); i++) {
            reader.skip();
        }
    }

    /** The next one; null at the end. */
    Latent next() throws IOException {
        while (frame <= range.last()) {
            Latent latent = reader.next();
            if (latent == null || !range.isPart()) {
                return latent;
            }
            if (latent.kind() == SignalKind.IMAGE && range.contains(frame++)) {
                return latent;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
