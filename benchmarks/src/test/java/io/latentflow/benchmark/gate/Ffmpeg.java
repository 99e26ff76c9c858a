package io.latentflow.benchmark.gate;

import java.io.IOException;

/** Return codes of FFmpeg. */
final class Ffmpeg {

    private Ffmpeg() {}

    /** Passes a code that is no error on. */
    static int check(int code, String what) throws IOException {
        if (code < 0) {
            throw new IOException(what + ": FFmpeg says " + code);
        }
        return code;
    }
}
