package io.latentflow.connector.media;

import io.latentflow.schema.DeadLetter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Dead letters for media that a producer cannot read. */
final class LossLetters {

    private static final String STAGE = "produce";
    private static final int HEAD_BYTES = 1024;

    private LossLetters() {}

    static DeadLetter of(
            String stream, long sequence, long captureMicros, Piece.Loss loss, Path file) {
        MediaException reason = loss.reason();
        return DeadLetter.newBuilder()
                .setStreamId(stream)
                .setSequence(sequence)
                .setUnits(loss.units())
                .setCaptureTimeMicros(captureMicros)
                .setStage(STAGE)
                .setReason(loss.file() + ": " + reason.getMessage())
                .setErrorClass(reason.getClass().getName())
                .setByteOffset(
                        reason.byteOffset().isPresent() ? reason.byteOffset().getAsLong() : null)
                .setPayloadBytes(size(file))
                .setPayloadHead(ByteBuffer.wrap(head(file)))
                .setOccurredTimeMicros(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()))
                .setAttributes(Map.of("file", loss.file()))
                .build();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // The letter tells of an unreadable file: that it has no size is part of the news.
            return 0;
        }
    }

    private static byte[] head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD_BYTES);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
