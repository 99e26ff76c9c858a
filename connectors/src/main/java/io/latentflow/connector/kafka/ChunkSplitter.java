package io.latentflow.connector.kafka;

import io.latentflow.schema.MediaChunk;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a chunk whose record would be too large into parts that fit. The parts share the payload's
 * memory; {@link ChunkJoiner} puts them together again.
 */
public final class ChunkSplitter {

    /** Part numbers and lengths may take more bytes in a part than in the empty chunk. */
    private static final int VARIABLE = 20;

    /** Room for the head of either framing. */
    private static final int HEAD = 10;

    private final int maxRecordBytes;
    private final RecordFormat<MediaChunk> format =
            new RecordFormat<>(MediaChunk.class, new SingleObjectFraming());

    /**
     * @param maxRecordBytes largest record, key and value and framing together
     */
    public ChunkSplitter(int maxRecordBytes) {
        this.maxRecordBytes = maxRecordBytes;
    }

    /**
     * The parts of a whole chunk, in order; the chunk itself where it fits.
     *
     * @throws IllegalArgumentException if the chunk is a part already
     * @throws RecordFormatException if its other fields alone leave no room for a payload
     */
    public List<MediaChunk> split(MediaChunk chunk) {
        if (chunk.getParts() != 1 || chunk.getPart() != 0) {
            throw new IllegalArgumentException(
                    "only a whole chunk can be split; this is part %d of %d"
                            .formatted(chunk.getPart(), chunk.getParts()));
        }
        int length = chunk.getPayload().remaining();
        long room = maxRecordBytes - overhead(chunk);
        if (length <= room) {
            return List.of(chunk);
        }
        if (room < 1) {
            throw new RecordFormatException(
                    ("the fields of chunk %d of stream '%s' but its payload take %d bytes, more than the record"
                                    + " limit of %d: give it fewer or shorter attributes")
                            .formatted(
                                    chunk.getSequence(),
                                    chunk.getStreamId(),
                                    overhead(chunk),
                                    maxRecordBytes));
        }
        int parts = (int) ((length + room - 1) / room);
        List<MediaChunk> all = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int start = (int) (part * room);
            int size = (int) Math.min(room, length - start);
            ByteBuffer piece =
                    chunk.getPayload().slice(chunk.getPayload().position() + start, size);
            all.add(with(chunk, part, parts, piece));
        }
        return all;
    }

    private long overhead(MediaChunk chunk) {
        int value = format.write("", with(chunk, 0, 1, ByteBuffer.allocate(0))).length;
        int key = chunk.getStreamId().getBytes(StandardCharsets.UTF_8).length;
        return RecordSize.of(key, value) + VARIABLE + HEAD;
    }

    /** The chunk with another part of its payload. */
    static MediaChunk with(MediaChunk chunk, int part, int parts, ByteBuffer payload) {
        return new MediaChunk(
                chunk.getStreamId(),
                chunk.getSequence(),
                chunk.getUnits(),
                chunk.getCaptureTimeMicros(),
                chunk.getFormat(),
                chunk.getWidth(),
                chunk.getHeight(),
                chunk.getChannels(),
                chunk.getSampleRate(),
                part,
                parts,
                payload,
                chunk.getAttributes());
    }
}
