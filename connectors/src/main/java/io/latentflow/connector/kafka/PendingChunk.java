package io.latentflow.connector.kafka;

import io.latentflow.schema.MediaChunk;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A chunk that some parts have arrived of. */
final class PendingChunk {

    private static final int MISSING_SHOWN = 10;

    private final TreeMap<Integer, MediaChunk> parts = new TreeMap<>();
    private final MediaChunk first;
    private final boolean settled;
    private SourcePosition position;
    private long bytes;
    private long lastMillis;

    /**
     * @param first part that arrived
     * @param settled whether the chunk was already handed on or given up, so that this is a repeat
     */
    PendingChunk(MediaChunk first, boolean settled) {
        this.first = first;
        this.settled = settled;
    }

    boolean belongs(MediaChunk part) {
        return part.getParts() == first.getParts()
                && part.getUnits() == first.getUnits()
                && part.getCaptureTimeMicros() == first.getCaptureTimeMicros()
                && part.getFormat() == first.getFormat();
    }

    /** Takes a part; false if it was there already. */
    boolean add(MediaChunk part, SourcePosition at, long nowMillis) {
        lastMillis = nowMillis;
        position = at;
        if (parts.putIfAbsent(part.getPart(), part) != null) {
            return false;
        }
        bytes += part.getPayload().remaining();
        return true;
    }

    boolean hasFirstPart() {
        return parts.containsKey(0);
    }

    boolean complete() {
        return parts.size() == first.getParts();
    }

    /** All parts as one chunk. */
    MediaChunk join() {
        ByteBuffer whole = ByteBuffer.allocate((int) bytes);
        parts.values().forEach(part -> whole.put(part.getPayload().duplicate()));
        return ChunkSplitter.with(first, 0, 1, whole.flip());
    }

    MediaChunk first() {
        return first;
    }

    List<MediaChunk> parts() {
        return new ArrayList<>(parts.values());
    }

    boolean settled() {
        return settled;
    }

    SourcePosition position() {
        return position;
    }

    long bytes() {
        return bytes;
    }

    long lastMillis() {
        return lastMillis;
    }

    /** Such as "2 of 5 parts arrived (missing 1, 3, 4)". */
    String describe() {
        StringBuilder missing = new StringBuilder();
        int shown = 0;
        for (int part = 0; part < first.getParts() && shown <= MISSING_SHOWN; part++) {
            if (!parts.containsKey(part)) {
                missing.append(missing.isEmpty() ? "" : ", ");
                missing.append(shown == MISSING_SHOWN ? "..." : String.valueOf(part));
                shown++;
            }
        }
        return "%d of %d parts arrived (missing %s)"
                .formatted(parts.size(), first.getParts(), missing);
    }
}
