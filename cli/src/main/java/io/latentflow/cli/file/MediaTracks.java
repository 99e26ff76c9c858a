package io.latentflow.cli.file;

import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.MediaKind;
import io.latentflow.connector.media.MediaLimits;
import io.latentflow.connector.media.MediaReader;
import io.latentflow.connector.media.MediaUnit;
import io.latentflow.connector.media.SceneFolder;
import io.latentflow.connector.media.SoundReader;
import io.latentflow.connector.media.VideoInfo;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All tracks of a media file as one run of units in the order of presentation: a picture; the
 * frames of a video with the windows of its sound between them; the windows of a sound.
 */
public final class MediaTracks implements AutoCloseable {

    /** Which tracks of a video to read. */
    public enum Wanted {
        PICTURES,
        SOUND,
        BOTH
    }

    private record Track(MediaReader reader, MediaUnit[] next) {}

    private final List<Track> tracks = new ArrayList<>();

    private MediaTracks() {}

    /**
     * Opens a file, told by its ending, or a folder with one gray picture a channel.
     *
     * @param wanted which tracks of a video; pictures and sound files have only one
     * @throws MediaException if it cannot be opened, or has no such track
     * @throws NoSuchFileException if it does not exist
     */
    public static MediaTracks open(Path file, Wanted wanted)
            throws MediaException, NoSuchFileException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        MediaTracks result = new MediaTracks();
        try {
            if (Files.isDirectory(file)) {
                result.add(new SceneFolder(file, MediaLimits.DEFAULT));
                return result;
            }
            boolean video = MediaKind.of(file) == MediaKind.VIDEO;
            if (!video || wanted != Wanted.SOUND) {
                result.add(MediaReader.open(file, MediaLimits.DEFAULT));
            }
            if (video && (wanted == Wanted.SOUND || wanted == Wanted.BOTH && hasSound(file))) {
                result.add(SoundReader.overlapping(file, MediaReader.DEFAULT_WINDOW));
            }
        } catch (MediaException e) {
            result.close();
            throw e;
        }
        return result;
    }

    private static boolean hasSound(Path file) throws MediaException {
        return VideoInfo.probe(file).map(VideoInfo::sound).orElse(false);
    }

    private void add(MediaReader reader) throws MediaException {
        Track track = new Track(reader, new MediaUnit[1]);
        tracks.add(track);
        track.next()[0] = reader.next();
    }

    /**
     * The next unit of any track; null at the end.
     *
     * @throws MediaException if the file is damaged here; the units before are good
     */
    public MediaUnit next() throws MediaException {
        Track earliest =
                tracks.stream()
                        .filter(track -> track.next()[0] != null)
                        .min(Comparator.comparingLong(track -> track.next()[0].timeMicros()))
                        .orElse(null);
        if (earliest == null) {
            return null;
        }
        MediaUnit unit = earliest.next()[0];
        earliest.next()[0] = earliest.reader().next();
        return unit;
    }

    @Override
    public void close() {
        tracks.forEach(track -> track.reader().close());
    }
}
