package io.latentflow.connector.media;

/** One stream that a producer makes of a file or of a folder of pictures. */
interface Track extends AutoCloseable {

    /** Name of the stream. */
    String streamId();

    /** The next piece; null at the end. What cannot be read comes as a {@link Piece.Loss}. */
    Piece next();

    @Override
    void close();
}
