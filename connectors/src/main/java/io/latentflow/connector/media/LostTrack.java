package io.latentflow.connector.media;

/** A file that cannot be opened: one unit, lost. */
final class LostTrack implements Track {

    private final String streamId;
    private Piece piece;

    LostTrack(String streamId, String file, MediaException reason) {
        this.streamId = streamId;
        this.piece = new Piece.Loss(file, 0, 1, reason);
    }

    @Override
    public String streamId() {
        return streamId;
    }

    @Override
    public Piece next() {
        Piece once = piece;
        piece = null;
        return once;
    }

    @Override
    public void close() {}
}
