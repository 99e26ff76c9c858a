package io.latentflow.benchmark.sound;

import java.io.IOException;

/** Return codes of FFmpeg. */
final class FfmpegCalls {

    private FfmpegCalls() {}

    /** Refuses a code that is an error. */
    static void check(int code, String what) throws IOException {
        if (code < 0) {
            throw new IOException(what + ": FFmpeg says " + code);
        }
    }
}
