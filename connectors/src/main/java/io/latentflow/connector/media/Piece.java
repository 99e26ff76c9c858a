package io.latentflow.connector.media;

import io.latentflow.schema.MediaFormat;

/** What a track of a file gives a producer, in order: media, or the account of a loss. */
sealed interface Piece {

    /** When its first unit is shown or heard, microseconds after the start of the file. */
    long timeMicros();

    /** How many units it covers. */
    int units();

    /** Relative name of the file it comes from. */
    String file();

    /**
     * Media to send.
     *
     * @param durationMicros from its first unit to the end of its last
     * @param channels of PCM; else 0
     * @param sampleRate of PCM; else 0
     */
    record Media(
            String file,
            long timeMicros,
            long durationMicros,
            int units,
            MediaFormat format,
            int channels,
            int sampleRate,
            byte[] payload)
            implements Piece {}

    /** Units that cannot be sent, and why. */
    record Loss(String file, long timeMicros, int units, MediaException reason) implements Piece {}
}
