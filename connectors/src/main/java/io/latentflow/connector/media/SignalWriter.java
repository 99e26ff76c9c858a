package io.latentflow.connector.media;

import io.latentflow.signal.Signal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Signals to a file, unit by unit. The file is complete after {@link #close()}.
 *
 * <pre>{@code
 * try (SignalWriter writer = SignalWriter.open(Path.of("out.mp4"), 25)) {
 *     writer.write(0, frame);
 * }
 * }</pre>
 */
public interface SignalWriter extends AutoCloseable {

    /**
     * Writes the next unit.
     *
     * @param timeMicros when it is shown, microseconds after the first unit; sound follows the
     *     sound before, or is faded into it where its time says that the two overlap ({@link
     *     SoundSpan})
     * @param signal a picture or a window of sound, as the file's format takes it
     * @throws MediaException if the format cannot take it or the file cannot be written
     */
    void write(long timeMicros, Signal signal) throws MediaException;

    /** What was changed to fit the format, such as a padded frame; empty if nothing was. */
    List<String> notes();

    /**
     * Finishes the file.
     *
     * @throws MediaException if it cannot be finished, or nothing was written
     */
    @Override
    void close() throws MediaException;

    /**
     * Opens a writer by the file's ending: png, jpg or jpeg for one picture, wav for sound, mp4 for
     * pictures in motion.
     *
     * @param framesPerSecond nominal frame rate, for mp4
     * @throws MediaException if the ending is none of these or the file cannot be created
     */
    static SignalWriter open(Path file, double framesPerSecond) throws MediaException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "png", "jpg", "jpeg" -> new PictureFileWriter(file);
            case "wav" -> new WavWriter(file);
            case "mp4" -> new Mp4Writer(file, framesPerSecond);
            default ->
                    throw new MediaException(
                            "files are written as png, jpg, jpeg, wav or mp4, not as "
                                    + file.getFileName());
        };
    }
}
