package io.latentflow.connector.media;

import java.util.ArrayDeque;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * FFmpeg's error messages, kept for the exception instead of printed. FFmpeg reports most causes
 * only in its log, on the thread that called it.
 */
final class FfmpegLog {

    private static final int KEPT_LINES = 3;

    /** FFmpeg names its contexts by their addresses, which tell a reader nothing. */
    private static final Pattern ADDRESS = Pattern.compile(" @ 0x[0-9a-f]+");

    /** Said at the end of every whole WebM file: the parser is flushed with an empty packet. */
    private static final String HARMLESS = "Error parsing Opus packet header";

    private static final ThreadLocal<ArrayDeque<String>> LINES =
            ThreadLocal.withInitial(ArrayDeque::new);

    /** Held for the life of the process: FFmpeg keeps a bare pointer to it. */
    private static final LogCallback CALLBACK =
            new LogCallback() {
                @Override
                public void call(int level, BytePointer message) {
                    keep(level, message);
                }
            };

    static {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        avutil.setLogCallback(CALLBACK);
    }

    private FfmpegLog() {}

    /** Forgets what this thread has logged so far; also the call that sets up the log. */
    static void clear() {
        LINES.get().clear();
    }

    /** Whether FFmpeg reported an error on this thread since {@link #clear()}. */
    static boolean hasErrors() {
        return !LINES.get().isEmpty();
    }

    /** The first errors of this thread since {@link #clear()}, in one line; empty without any. */
    static String take() {
        StringJoiner joined = new StringJoiner("; ");
        LINES.get().forEach(joined::add);
        LINES.remove();
        return joined.toString();
    }

    private static void keep(int level, BytePointer message) {
        if (level > avutil.AV_LOG_ERROR || message == null) {
            return;
        }
        ArrayDeque<String> lines = LINES.get();
        String line = ADDRESS.matcher(message.getString().strip()).replaceAll("");
        if (lines.size() < KEPT_LINES && !line.isEmpty() && !line.contains(HARMLESS)) {
            lines.add(line);
        }
    }
}
