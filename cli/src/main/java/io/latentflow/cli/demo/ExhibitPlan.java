package io.latentflow.cli.demo;

import io.latentflow.connector.media.MediaFiles;
import io.latentflow.connector.media.MediaFiles.MediaFile;
import io.latentflow.connector.media.MediaKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which streams the page shows: all where there are few, else an even choice of each kind. */
final class ExhibitPlan {

    private static final int MOST_VIDEOS = 12;
    private static final int MOST_SOUNDS = 10;

    /** Streams of pictures are folders, which nobody has hundreds of. */
    private static final int MOST_PICTURE_FOLDERS = 12;

    private final Set<String> videos;
    private final Set<String> sounds;
    private final Set<String> folders = new LinkedHashSet<>();

    ExhibitPlan(MediaFiles media) {
        List<String> video = names(media, MediaKind.VIDEO);
        videos = Set.copyOf(even(video, MOST_VIDEOS));
        List<String> sound = new ArrayList<>(names(media, MediaKind.SOUND));
        video.forEach(name -> sound.add(name + "#audio"));
        sounds = Set.copyOf(even(sound, MOST_SOUNDS));
    }

    synchronized boolean shows(String streamId, String kind) {
        return switch (kind) {
            case "video" -> videos.contains(streamId);
            case "audio" -> sounds.contains(streamId);
            default ->
                    folders.contains(streamId)
                            || folders.size() < MOST_PICTURE_FOLDERS && folders.add(streamId);
        };
    }

    private static List<String> names(MediaFiles media, MediaKind kind) {
        return media.files().stream()
                .filter(file -> file.kind() == kind)
                .map(MediaFile::name)
                .toList();
    }

    static List<String> even(List<String> names, int most) {
        if (names.size() <= most) {
            return names;
        }
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(names.get((int) ((2L * i + 1) * names.size() / (2L * most))));
        }
        return chosen;
    }
}
