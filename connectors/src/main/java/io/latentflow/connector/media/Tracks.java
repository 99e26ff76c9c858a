package io.latentflow.connector.media;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the streams in media files, and opens them. */
final class Tracks {

    private static final String SOUND_SUFFIX = "#audio";

    /** Files that are opened together: one sound or video file, or the pictures of a folder. */
    record Source(String name, List<MediaFiles.MediaFile> files) {}

    private Tracks() {}

    /** The sources of a folder in the order of their first files. */
    static List<Source> sources(MediaFiles media) {
        Map<String, Source> sources = new LinkedHashMap<>();
        for (MediaFiles.MediaFile file : media.files()) {
            boolean picture = file.kind() == MediaKind.PICTURE;
            String name = picture ? file.folder(media.root()) : file.name();
            String key = picture ? "folder:" + name : "file:" + name;
            sources.computeIfAbsent(key, k -> new Source(name, new ArrayList<>()))
                    .files()
                    .add(file);
        }
        return List.copyOf(sources.values());
    }

    /** Opens all streams of a source; the caller closes them. */
    static List<Track> open(Source source, ProducerOptions options) {
        MediaFiles.MediaFile first = source.files().get(0);
        return switch (first.kind()) {
            case PICTURE -> List.of(new PictureTrack(source.name(), source.files(), options));
            case SOUND -> List.of(sound(first, first.name(), options));
            case VIDEO -> video(first, options);
        };
    }

    private static Track sound(
            MediaFiles.MediaFile file, String streamId, ProducerOptions options) {
        try {
            SoundReader reader = SoundReader.overlapping(file.path(), options.window());
            return new SoundTrack(streamId, file.name(), reader, options.window());
        } catch (MediaException e) {
            return new LostTrack(streamId, file.name(), e);
        }
    }

    private static List<Track> video(MediaFiles.MediaFile file, ProducerOptions options) {
        List<Track> tracks = new ArrayList<>();
        boolean sound;
        try {
            Demuxer demuxer = Demuxer.open(file.path());
            sound = demuxer.sound() != null;
            if (demuxer.video() != null) {
                tracks.add(new VideoTrack(file.name(), demuxer, options));
            } else {
                demuxer.close();
                if (!sound) {
                    throw new MediaException("the file has neither pictures nor sound");
                }
            }
        } catch (MediaException e) {
            return List.of(new LostTrack(file.name(), file.name(), e));
        }
        if (sound) {
            tracks.add(sound(file, file.name() + SOUND_SUFFIX, options));
        }
        return tracks;
    }
}
