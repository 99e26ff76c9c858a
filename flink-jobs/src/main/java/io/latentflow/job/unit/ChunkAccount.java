package io.latentflow.job.unit;

import io.latentflow.connector.flink.Envelope;
import io.latentflow.connector.kafka.DeadLetters;
import io.latentflow.connector.media.MediaException;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import io.latentflow.signal.Signal;

/**
 * Keeps count of one chunk's units: each that was announced is either handed on or covered by the
 * chunk's dead letter, whatever the payload turns out to hold.
 */
final class ChunkAccount {

    private final Envelope<MediaChunk> source;
    private final MediaChunk chunk;
    private final int payloadBytes;
    private int decoded;

    ChunkAccount(Envelope<MediaChunk> source) {
        this.source = source;
        this.chunk = source.record();
        this.payloadBytes = chunk.getPayload().remaining();
    }

    /** The next unit of the chunk, or null where the chunk did not announce so many. */
    Unit next(long timeOffsetMicros, Signal signal) {
        int index = decoded++;
        if (index >= chunk.getUnits()) {
            return null;
        }
        Unit unit = Unit.of(signal);
        unit.streamId = chunk.getStreamId();
        unit.sequence = chunk.getSequence() + index;
        unit.captureTimeMicros = chunk.getCaptureTimeMicros() + timeOffsetMicros;
        unit.chunkIndex = index;
        unit.chunkUnits = chunk.getUnits();
        unit.inputBytes = share(index + 1) - share(index);
        unit.attributes = chunk.getAttributes();
        unit.sourceTopic = source.position().topic();
        unit.sourcePartition = source.position().partition();
        unit.sourceOffset = source.position().offset();
        return unit;
    }

    /** Bytes of the first so many units; so that the units' shares add up to the payload. */
    private long share(int units) {
        return (long) payloadBytes * units / chunk.getUnits();
    }

    /**
     * What is said once the payload has been decoded, or has failed to.
     *
     * @param failure why decoding ended early; null where it did not
     * @return null where all is well
     */
    DeadLetter settle(Exception failure) {
        int announced = Math.max(0, chunk.getUnits());
        int missing = Math.max(0, announced - decoded);
        if (failure != null) {
            return letter(missing, failure).because(failure);
        }
        if (decoded == announced) {
            return null;
        }
        return letter(missing, null)
                .because(
                        decoded < announced
                                ? "the chunk announced %d units, but its payload holds %d; the rest are lost"
                                        .formatted(announced, decoded)
                                : "the chunk announced %d units, but its payload holds %d; those beyond were left out"
                                        .formatted(announced, decoded));
    }

    private DeadLetters letter(int missing, Exception failure) {
        int good = Math.max(0, chunk.getUnits()) - missing;
        DeadLetters letter =
                source.deadLetter(DeadLetters.MEDIA_DECODE).stream(
                                chunk.getStreamId(), chunk.getSequence() + good, missing)
                        .payload(chunk.getPayload());
        if (failure instanceof MediaException media) {
            letter.byteOffset(media.byteOffset().orElse(-1));
        }
        return letter;
    }
}
