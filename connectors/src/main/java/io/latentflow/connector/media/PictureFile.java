package io.latentflow.connector.media;

import java.nio.file.Path;

/** A picture file as a run of one unit. */
final class PictureFile implements MediaReader {

    private final Path file;
    private final MediaLimits limits;
    private boolean read;

    PictureFile(Path file, MediaLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    @Override
    public MediaUnit next() throws MediaException {
        if (read) {
            return null;
        }
        read = true;
        return new MediaUnit(0, 0, new PictureReader(limits).read(file));
    }

    @Override
    public void close() {}
}
