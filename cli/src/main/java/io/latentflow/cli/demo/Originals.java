package io.latentflow.cli.demo;

import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.MediaKind;
import io.latentflow.connector.media.MediaLimits;
import io.latentflow.connector.media.MediaReader;
import io.latentflow.connector.media.MediaUnit;
import io.latentflow.connector.media.SoundReader;
import io.latentflow.signal.Signal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the source files again, unit by unit, in step with what comes back. One unit a stream is in
 * memory. For one thread.
 */
final class Originals implements AutoCloseable {

    /** Presentation times are rounded on the way, by at most this. */
    private static final long TOLERANCE_MICROS = 2_000;

    private static final class Track {
        MediaReader reader;
        MediaUnit current;
        boolean ended;
    }

    private final Path root;
    private final Map<String, Track> tracks = new HashMap<>();

    Originals(Path root) {
        this.root = root;
    }

    /**
     * The unit of a file that is presented at a time; units must be asked for in order.
     *
     * @param file path below the root
     * @param kind of the stream
     * @param micros since the file's first unit
     * @return null where the file, read as a whole, has no such unit
     */
    Signal at(String streamId, String file, String kind, long micros) {
        Path path = root.resolve(file);
        if (MediaKind.of(path) == MediaKind.PICTURE) {
            return picture(path);
        }
        Track track = tracks.computeIfAbsent(streamId, id -> open(path, kind));
        while (!track.ended
                && (track.current == null
                        || track.current.timeMicros() < micros - TOLERANCE_MICROS)) {
            advance(track);
        }
        return track.current != null
                        && Math.abs(track.current.timeMicros() - micros) <= TOLERANCE_MICROS
                ? track.current.signal()
                : null;
    }

    private static Signal picture(Path path) {
        try (MediaReader reader = MediaReader.open(path, MediaLimits.DEFAULT)) {
            return reader.next().signal();
        } catch (MediaException e) {
            return null;
        }
    }

    private static Track open(Path path, String kind) {
        Track track = new Track();
        try {
            track.reader =
                    kind.equals("audio")
                            ? SoundReader.overlapping(path, MediaReader.DEFAULT_WINDOW)
                            : MediaReader.open(path, MediaLimits.DEFAULT);
        } catch (MediaException e) {
            track.ended = true;
        }
        return track;
    }

    private static void advance(Track track) {
        try {
            track.current = track.reader.next();
        } catch (MediaException e) {
            track.current = null;
        }
        if (track.current == null) {
            track.ended = true;
            track.reader.close();
        }
    }

    @Override
    public void close() {
        for (Track track : tracks.values()) {
            if (!track.ended) {
                track.reader.close();
            }
        }
        tracks.clear();
    }
}
