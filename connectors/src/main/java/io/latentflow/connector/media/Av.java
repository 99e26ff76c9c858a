package io.latentflow.connector.media;

import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/** Return codes and times of FFmpeg. */
final class Av {

    /** A time that is not known. */
    static final long NO_TIME = avutil.AV_NOPTS_VALUE;

    private static final int ERROR_TEXT_BYTES = 256;

    private Av() {}

    /** Whether the code says that the stream has ended. */
    static boolean isEnd(int code) {
        return code == avutil.AVERROR_EOF;
    }

    /** Whether the code says that more input is needed, or output must be taken first. */
    static boolean isAgain(int code) {
        return code == avutil.AVERROR_EAGAIN();
    }

    /** Passes a code that is no error on. */
    static int check(int code, String doing) throws MediaException {
        return check(code, doing, -1);
    }

    /** Passes a code that is no error on; {@code byteOffset} is where the fault lies, or -1. */
    static int check(int code, String doing, long byteOffset) throws MediaException {
        if (code < 0) {
            throw error(code, doing, byteOffset);
        }
        return code;
    }

    /** The exception for an error code, with what FFmpeg logged about it. */
    static MediaException error(int code, String doing, long byteOffset) {
        String logged = FfmpegLog.take();
        String reason = doing + ": " + text(code);
        return new MediaException(
                logged.isEmpty() ? reason : reason + " [" + logged + "]", byteOffset);
    }

    /** FFmpeg's words for an error code. */
    static String text(int code) {
        byte[] text = new byte[ERROR_TEXT_BYTES];
        avutil.av_strerror(code, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** A time in units of {@code base} as microseconds. */
    static long micros(long time, AVRational base) {
        return avutil.av_rescale_q(time, base, avutil.av_make_q(1, 1_000_000));
    }

    /** A rational as a number; 0 where it is not set. */
    static double toDouble(AVRational rational) {
        return rational.den() == 0 || rational.num() <= 0
                ? 0
                : (double) rational.num() / rational.den();
    }
}
