package io.latentflow.connector.media;

import io.latentflow.schema.MediaFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;

/** The pictures of one folder as one stream; their files are sent as they are. */
final class PictureTrack implements Track {

    private final String streamId;
    private final Iterator<MediaFiles.MediaFile> files;
    private final ProducerOptions options;
    private long timeMicros;

    PictureTrack(String streamId, List<MediaFiles.MediaFile> files, ProducerOptions options) {
        this.streamId = streamId;
        this.files = files.iterator();
        this.options = options;
    }

    @Override
    public String streamId() {
        return streamId;
    }

    @Override
    public Piece next() {
        if (!files.hasNext()) {
            return null;
        }
        MediaFiles.MediaFile file = files.next();
        long time = timeMicros;
        timeMicros += options.pictureMicros();
        try {
            options.limits().checkBytes(Files.size(file.path()));
            return piece(file.name(), time, Files.readAllBytes(file.path()));
        } catch (MediaException e) {
            return new Piece.Loss(file.name(), time, 1, e);
        } catch (IOException e) {
            MediaException reason = new MediaException("the file cannot be read: " + e, e);
            return new Piece.Loss(file.name(), time, 1, reason);
        }
    }

    private Piece piece(String name, long time, byte[] bytes) throws MediaException {
        PictureFormat format = PictureFormat.of(bytes);
        if (format == null) {
            throw new MediaException("the file does not start as a JPEG, PNG or WebP picture", 0);
        }
        MediaFormat sent =
                switch (format) {
                    case JPEG -> MediaFormat.JPEG;
                    case WEBP -> MediaFormat.WEBP;
                    case PNG, GIF, BMP -> MediaFormat.PNG;
                };
        // Chunks know no GIF or BMP: those travel as PNG, which loses nothing.
        boolean keep = format != PictureFormat.GIF && format != PictureFormat.BMP;
        byte[] payload =
                keep ? bytes : PictureWriter.png(new PictureReader(options.limits()).read(bytes));
        return new Piece.Media(name, time, options.pictureMicros(), 1, sent, 0, 0, payload);
    }

    @Override
    public void close() {}
}
