package io.latentflow.job.codec;

import io.latentflow.codec.LatentFormatException;
import io.latentflow.connector.flink.Envelope;
import io.latentflow.connector.kafka.DeadLetters;
import io.latentflow.job.unit.Unit;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;

/** Dead letters of units and latents that a codec could not process. */
final class UnitLetters {

    private UnitLetters() {}

    static DeadLetter encodeFailed(Unit unit, Exception failure) {
        return DeadLetters.at(DeadLetters.ENCODE).stream(unit.streamId, unit.sequence, 1)
                .captured(unit.captureTimeMicros)
                .attributes(unit.attributes)
                .from(unit.sourceTopic, unit.sourcePartition, unit.sourceOffset)
                .payloadBytes(unit.inputBytes)
                .because(failure);
    }

    static DeadLetter decodeFailed(Envelope<LatentRecord> envelope, Exception failure) {
        long offset = failure instanceof LatentFormatException format ? format.offset() : -1;
        return envelope.deadLetter(DeadLetters.LATENT_DECODE)
                .payload(envelope.record().getContainer())
                .byteOffset(offset)
                .because(failure);
    }
}
