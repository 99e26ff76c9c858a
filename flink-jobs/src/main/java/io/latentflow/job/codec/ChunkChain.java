package io.latentflow.job.codec;

import io.latentflow.codec.Latent;
import io.latentflow.codec.container.LatentChainWriter;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.job.unit.Unit;
import java.util.Map;

/**
 * Writes latents; the video frames of one media chunk are predicted from each other.
 *
 * <p>No prediction crosses chunks. A chunk goes through the encoder as a whole between two
 * checkpoint barriers, so nothing of this is state: a replay begins with a chunk and writes the
 * same bytes, and what is written again after a failure without transactions can be read, because
 * it begins with a key. A chunk that is lost takes no other with it.
 */
final class ChunkChain {

    /** Room for what a record holds beside the container, texts apart. */
    private static final int OVERHEAD = 1024;

    private static final int BYTES_A_CHARACTER = 3;

    private final int keyInterval;
    private final EntropyMode mode;
    private final long maxRecordBytes;
    private LatentChainWriter writer;
    private String streamId = "";
    private long firstSequence;
    private long keySequence;

    /**
     * A latent as it goes into a record.
     *
     * @param container its bytes
     * @param keySequence as {@code LatentRecord} has it
     */
    record Written(byte[] container, long keySequence) {}

    /**
     * @param keyInterval frames from key to key at most; 1 predicts none
     * @param mode how values are written; only {@link EntropyMode#CONTEXT} predicts
     * @param maxRecordBytes largest record that will be written; a larger latent is no reference
     */
    ChunkChain(int keyInterval, EntropyMode mode, long maxRecordBytes) {
        this.keyInterval = keyInterval;
        this.maxRecordBytes = maxRecordBytes;
        this.mode = mode;
        this.writer = new LatentChainWriter(keyInterval, mode);
    }

    /** Another chain that goes on from here by itself. */
    ChunkChain copy() {
        ChunkChain copy = new ChunkChain(keyInterval, mode, maxRecordBytes);
        copy.writer = writer.copy();
        copy.streamId = streamId;
        copy.firstSequence = firstSequence;
        copy.keySequence = keySequence;
        return copy;
    }

    /** Writes the latent of a unit; units of a chunk come one after the other. */
    Written write(Unit unit, Latent latent) {
        if (!unit.isPicture()
                || unit.chunkUnits < 2
                || keyInterval == 1
                || mode != EntropyMode.CONTEXT) {
            return new Written(LatentContainer.write(latent, mode), -1);
        }
        long first = unit.sequence - unit.chunkIndex;
        if (unit.chunkIndex == 0 || first != firstSequence || !unit.streamId.equals(streamId)) {
            writer.breakOff();
            streamId = unit.streamId;
            firstSequence = first;
        }
        byte[] container = writer.write(latent);
        if (writer.sinceKey() == 0) {
            keySequence = unit.sequence;
        }
        if (container.length + besides(unit) > maxRecordBytes) {
            // It becomes a dead letter: no reader will have it.
            writer.breakOff();
        }
        return new Written(container, keySequence);
    }

    private static long besides(Unit unit) {
        long characters = 2L * unit.streamId.length();
        for (Map.Entry<String, String> attribute : unit.attributes.entrySet()) {
            characters += attribute.getKey().length() + attribute.getValue().length();
        }
        return OVERHEAD + BYTES_A_CHARACTER * characters;
    }
}
