package io.latentflow.connector.media;

/** A track with its next piece and the time its file began. */
final class OpenTrack {

    private final String source;
    private final Track track;
    private final long startMicros;
    private Piece piece;

    OpenTrack(String source, Track track, long startMicros) {
        this.source = source;
        this.track = track;
        this.startMicros = startMicros;
        this.piece = track.next();
    }

    String source() {
        return source;
    }

    String streamId() {
        return track.streamId();
    }

    /** The next piece; null at the end. */
    Piece piece() {
        return piece;
    }

    void advance() {
        piece = track.next();
    }

    /** Capture time of the next piece, microseconds since the epoch. */
    long dueMicros() {
        return startMicros + (piece == null ? 0 : piece.timeMicros());
    }

    void close() {
        track.close();
    }
}
