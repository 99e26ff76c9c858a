package io.latentflow.connector.media;

import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.nio.file.Path;
import java.util.List;

/** One picture to one file. */
final class PictureFileWriter implements SignalWriter {

    private final Path file;
    private boolean written;

    PictureFileWriter(Path file) {
        this.file = file;
    }

    @Override
    public void write(long timeMicros, Signal signal) throws MediaException {
        if (!(signal instanceof Image image)) {
            throw new MediaException(
                    file.getFileName() + " takes a picture, not sound; write sound as .wav");
        }
        if (written) {
            throw new MediaException(
                    file.getFileName() + " takes one picture; write several as .mp4");
        }
        PictureWriter.write(image, file);
        written = true;
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public void close() throws MediaException {
        if (!written) {
            throw new MediaException("nothing was written to " + file.getFileName());
        }
    }
}
