package io.latentflow.cli.ledger;

import io.latentflow.connector.media.MediaKind;
import io.latentflow.schema.MediaFormat;
import java.nio.file.Path;

/** The three kinds of streams, as the summary names them. */
public final class Kinds {

    private Kinds() {}

    /** What a chunk of this format holds. */
    public static String of(MediaFormat format) {
        return switch (format) {
            case JPEG, PNG, WEBP, RGB8, GRAY8 -> "image";
            case PCM_S16LE, PCM_F32LE -> "audio";
            case H264, H265, MP4, WEBM, MATROSKA, UNKNOWN -> "video";
        };
    }

    /** What a file of this name holds. */
    public static String ofName(String file) {
        MediaKind kind = file.isEmpty() ? null : MediaKind.of(Path.of(file));
        if (kind == null) {
            return "";
        }
        return switch (kind) {
            case PICTURE -> "image";
            case VIDEO -> "video";
            case SOUND -> "audio";
        };
    }
}
