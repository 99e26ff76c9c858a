package io.latentflow.connector.media;

import java.nio.file.Path;

/**
 * A local file as a run of units; one unit is held at a time.
 *
 * <pre>{@code
 * try (MediaReader reader = MediaReader.open(file, MediaLimits.DEFAULT)) {
 *     for (MediaUnit unit = reader.next(); unit != null; unit = reader.next()) {
 *         use(unit.signal());
 *     }
 * }
 * }</pre>
 */
public interface MediaReader extends AutoCloseable {

    /** Samples a channel in one window of sound, unless said otherwise. */
    int DEFAULT_WINDOW = 65_536;

    /**
     * The next unit, or null at the end.
     *
     * @throws MediaException if the file is damaged here; the units before are good
     */
    MediaUnit next() throws MediaException;

    @Override
    void close();

    /**
     * Opens a picture, the picture track of a video file, or a sound file, told by the file's
     * ending. Windows of sound overlap, see {@link SoundReader#overlapping}.
     *
     * @throws MediaException if the file cannot be opened or its ending is not known
     */
    static MediaReader open(Path file, MediaLimits limits) throws MediaException {
        MediaKind kind = MediaKind.of(file);
        if (kind == null) {
            throw new MediaException(
                    file.getFileName()
                            + " has none of the known endings: "
                            + String.join(" ", MediaKind.endings()));
        }
        return switch (kind) {
            case PICTURE -> new PictureFile(file, limits);
            case VIDEO -> VideoReader.open(file, limits, 1);
            case SOUND -> SoundReader.overlapping(file, DEFAULT_WINDOW);
        };
    }
}
