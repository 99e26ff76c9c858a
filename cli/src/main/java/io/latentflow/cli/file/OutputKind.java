package io.latentflow.cli.file;

import io.latentflow.cli.console.CliException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What an output file takes, told by its ending. */
enum OutputKind {
    PICTURE,
    WAV,
    MP4;

    /**
     * The kind of a file.
     *
     * @throws CliException if its ending is not known
     */
    static OutputKind of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "png", "jpg", "jpeg" -> PICTURE;
            case "wav" -> WAV;
            case "mp4" -> MP4;
            default ->
                    throw new CliException(
                            "%s: files are written as .png, .jpg, .wav or .mp4, or as pictures into an existing folder"
                                    .formatted(file));
        };
    }

    boolean takes(boolean sound) {
        return this == MP4 || sound == (this == WAV);
    }

    /**
     * Checks that the latents fit.
     *
     * @throws CliException if they do not, with what to name instead
     */
    void check(LatentTracks tracks, Path output) {
        if (this == PICTURE && tracks.pictures() == 0) {
            throw new CliException("the latents are sound, not a picture: name a .wav file");
        }
        if (this == PICTURE && tracks.pictures() > 1) {
            throw new CliException(
                    "%s is one picture, but the latents are %d: name a .mp4 file or an existing folder"
                            .formatted(output, tracks.pictures()));
        }
        if (this == WAV && tracks.sounds() == 0) {
            throw new CliException(
                    "the latents are pictures, not sound: name a %s file"
                            .formatted(tracks.pictures() == 1 ? ".png" : ".mp4"));
        }
        if (this == MP4 && tracks.pictures() == 0) {
            throw new CliException("the latents are sound alone: name a .wav file");
        }
    }

    /** What the output does not hold though the latents do. */
    List<String> leftOut(LatentTracks tracks) {
        if (this == PICTURE && tracks.sounds() > 0) {
            return List.of("the sound was left out");
        }
        if (this == WAV && tracks.pictures() > 0) {
            return List.of("%d pictures were left out".formatted(tracks.pictures()));
        }
        return List.of();
    }
}
