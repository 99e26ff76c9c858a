package io.latentflow.connector.kafka;

import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the parts of chunks together again, whatever their order. Every chunk is handed on once or
 * given up once, with the reason; what waits is bounded. A part that comes again is ignored; parts
 * that come late, after their chunk was handed on or given up, are dropped without a second letter,
 * unless all of them come again. The letter of a chunk whose first part never came counts no units.
 * For one thread; the caller gives the time.
 */
public final class ChunkJoiner {

    /** How many finished chunks are remembered, to tell late parts from new chunks. */
    static final int REMEMBERED = 512;

    private final JoinLimits limits;
    private final Output output;
    private final Map<Id, PendingChunk> pending = new LinkedHashMap<>();
    private final Set<Id> settled = new LinkedHashSet<>();
    private long pendingBytes;
    private long ignored;

    /** Takes what the joiner makes. */
    public interface Output {

        /**
         * A whole chunk.
         *
         * @param at where its last part was read
         */
        void whole(MediaChunk chunk, SourcePosition at);

        /** A chunk that was given up. */
        void lost(DeadLetter letter);
    }

    /**
     * Identity of a chunk.
     *
     * @param streamId of the chunk
     * @param sequence of its first unit
     */
    public record Id(String streamId, long sequence) implements Serializable {}

    /**
     * A part that waits.
     *
     * @param part of a chunk
     * @param at where it was read
     */
    public record Piece(MediaChunk part, SourcePosition at) {}

    /**
     * @param limits on what waits
     * @param output takes what is made
     */
    public ChunkJoiner(JoinLimits limits, Output output) {
        this.limits = limits;
        this.output = output;
    }

    /**
     * Takes a chunk or a part of one.
     *
     * @param at where it was read
     * @param nowMillis time, by any clock that does not go back
     */
    public void add(MediaChunk part, SourcePosition at, long nowMillis) {
        Id id = new Id(part.getStreamId(), part.getSequence());
        if (part.getParts() < 1 || part.getPart() < 0 || part.getPart() >= part.getParts()) {
            loseImpossible(id, part, at);
            return;
        }
        if (part.getParts() == 1) {
            output.whole(part, at);
            return;
        }
        PendingChunk chunk = pending.get(id);
        if (chunk != null && !chunk.belongs(part)) {
            giveUp(id, chunk, "another chunk of the same stream and sequence came in between");
            chunk = null;
        }
        if (chunk == null) {
            chunk = new PendingChunk(part, settled.contains(id));
            pending.put(id, chunk);
        }
        long before = chunk.bytes();
        if (!chunk.add(part, at, nowMillis)) {
            ignored++;
            return;
        }
        pendingBytes += chunk.bytes() - before;
        if (chunk.complete() && chunk.bytes() <= limits.maxPendingBytes()) {
            remove(id, chunk);
            output.whole(chunk.join(), at);
        } else {
            keepBounds();
        }
    }

    private void loseImpossible(Id id, MediaChunk part, SourcePosition at) {
        if (!settled.contains(id)) {
            settle(id);
            output.lost(
                    letter(part, at)
                            .payload(part.getPayload())
                            .because(
                                    "a part must be numbered 0 to parts - 1, but this is part %d of %d"
                                            .formatted(part.getPart(), part.getParts())));
        }
    }

    private void keepBounds() {
        while (pendingBytes > limits.maxPendingBytes()) {
            Map.Entry<Id, PendingChunk> oldest = pending.entrySet().iterator().next();
            giveUp(
                    oldest.getKey(),
                    oldest.getValue(),
                    "all incomplete chunks together hold %d bytes, the limit is %d"
                            .formatted(pendingBytes, limits.maxPendingBytes()));
        }
        while (pending.size() > limits.maxPendingChunks()) {
            Map.Entry<Id, PendingChunk> oldest = pending.entrySet().iterator().next();
            giveUp(
                    oldest.getKey(),
                    oldest.getValue(),
                    "%d chunks are incomplete at once, the limit is %d"
                            .formatted(pending.size(), limits.maxPendingChunks()));
        }
    }

    /** Gives up the chunks that no part has come of for the timeout. */
    public void expire(long nowMillis) {
        for (Map.Entry<Id, PendingChunk> entry : List.copyOf(pending.entrySet())) {
            if (nowMillis - entry.getValue().lastMillis() >= limits.timeout().toMillis()) {
                giveUp(
                        entry.getKey(),
                        entry.getValue(),
                        "no more came for %d ms".formatted(limits.timeout().toMillis()));
            }
        }
    }

    /** Gives up everything that waits: no more input comes. */
    public void finish() {
        for (Map.Entry<Id, PendingChunk> entry : List.copyOf(pending.entrySet())) {
            giveUp(entry.getKey(), entry.getValue(), "the input ended");
        }
    }

    private void giveUp(Id id, PendingChunk chunk, String why) {
        remove(id, chunk);
        if (chunk.settled()) {
            ignored += chunk.parts().size();
            return;
        }
        // Parts keep their order on the way: whoever has not seen the first part started to read in
        // the middle of the chunk, and its units are counted by whoever has.
        int units = chunk.hasFirstPart() ? chunk.first().getUnits() : 0;
        output.lost(
                letter(chunk.first(), chunk.position()).stream(id.streamId(), id.sequence(), units)
                        .payload(chunk.first().getPayload())
                        .payloadBytes(chunk.bytes())
                        .because("a chunk is incomplete: " + chunk.describe() + ", and " + why));
    }

    private static DeadLetters letter(MediaChunk chunk, SourcePosition at) {
        return DeadLetters.at(DeadLetters.JOIN)
                .about(chunk)
                .from(at.topic(), at.partition(), at.offset());
    }

    private void remove(Id id, PendingChunk chunk) {
        pending.remove(id);
        pendingBytes -= chunk.bytes();
        settle(id);
    }

    private void settle(Id id) {
        settled.remove(id);
        settled.add(id);
        if (settled.size() > REMEMBERED) {
            Iterator<Id> oldest = settled.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Payload bytes of all incomplete chunks. */
    public long pendingBytes() {
        return pendingBytes;
    }

    /** How many chunks are incomplete. */
    public int pendingChunks() {
        return pending.size();
    }

    /** How many parts were ignored because they came again or too late. */
    public long ignoredParts() {
        return ignored;
    }

    /** What waits, one list a chunk, for a snapshot. Repeats of finished chunks are left out. */
    public List<List<Piece>> waiting() {
        List<List<Piece>> all = new ArrayList<>();
        for (PendingChunk chunk : pending.values()) {
            if (!chunk.settled()) {
                all.add(
                        chunk.parts().stream()
                                .map(part -> new Piece(part, chunk.position()))
                                .toList());
            }
        }
        return all;
    }

    /** The chunks that are waited for or were finished lately, for a snapshot. */
    public List<Id> known() {
        Set<Id> all = new LinkedHashSet<>(settled);
        all.addAll(pending.keySet());
        return List.copyOf(all);
    }

    /**
     * Takes up a snapshot; the timeouts start anew.
     *
     * @param waiting what waited here
     * @param known what was known, here and elsewhere
     */
    public void restore(
            Collection<? extends List<Piece>> waiting, Collection<Id> known, long nowMillis) {
        waiting.forEach(chunk -> chunk.forEach(p -> add(p.part(), p.at(), nowMillis)));
        known.stream().filter(id -> !pending.containsKey(id)).forEach(this::settle);
    }
}
