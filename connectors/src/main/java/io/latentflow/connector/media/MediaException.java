package io.latentflow.connector.media;

import java.util.OptionalLong;

/** Media that cannot be read or written: damaged, over a limit, or of a kind not supported. */
public final class MediaException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long byteOffset;

    /** A fault whose place in the media is not known. */
    public MediaException(String reason) {
        this(reason, -1, null);
    }

    /** A fault whose place in the media is not known, with the error behind it. */
    public MediaException(String reason, Throwable cause) {
        this(reason, -1, cause);
    }

    /** A fault at {@code byteOffset} of the payload or file; a negative offset means not known. */
    public MediaException(String reason, long byteOffset) {
        this(reason, byteOffset, null);
    }

    /** A fault at {@code byteOffset}, or at no known place where that is negative. */
    public MediaException(String reason, long byteOffset, Throwable cause) {
        super(byteOffset < 0 ? reason : reason + " (at byte " + byteOffset + ")", cause);
        this.byteOffset = byteOffset;
    }

    /** Where in the payload or file the fault lies, bytes from its start; empty if not known. */
    public OptionalLong byteOffset() {
        return byteOffset < 0 ? OptionalLong.empty() : OptionalLong.of(byteOffset);
    }
}
