package io.latentflow.connector.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a file holds, told by its ending. */
public enum MediaKind {
    /** One picture. */
    PICTURE("jpg", "jpeg", "png", "webp", "bmp", "gif"),
    /** Moving pictures, with or without sound. */
    VIDEO(
            "mp4", "m4v", "mov", "3gp", "mkv", "webm", "avi", "ts", "m2ts", "mpg", "mpeg", "flv",
            "ogv", "ivf", "h264", "264", "h265", "265", "hevc"),
    /** Sound alone. */
    SOUND("wav", "flac", "ogg", "oga", "opus", "mp3", "m4a", "aac", "aiff", "aif", "mka");

    private final List<String> endings;

    MediaKind(String... endings) {
        this.endings = List.of(endings);
    }

    /** The kind of a file; null if its ending is none of {@link #endings()}. */
    public static MediaKind of(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (MediaKind kind : values()) {
            if (kind.endings.contains(ending)) {
                return kind;
            }
        }
        return null;
    }

    /** All known endings, without the dot. */
    public static List<String> endings() {
        return Stream.of(values()).flatMap(kind -> kind.endings.stream()).toList();
    }
}
