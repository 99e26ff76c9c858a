package io.latentflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.connector.kafka.ChunkPartsTest.Collected;
import io.latentflow.schema.MediaChunk;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkJoinerTest {

    private final Collected out = new Collected();
    private final ChunkJoiner joiner = joiner(100_000, 10);

    private ChunkJoiner joiner(long bytes, int chunks) {
        return new ChunkJoiner(new JoinLimits(bytes, chunks, Duration.ofSeconds(1)), out);
    }

    private static List<MediaChunk> parts(long sequence, int bytes) {
        return new ChunkSplitter(4096).split(ChunkPartsTest.chunk("s", sequence, 2, bytes));
    }

    private void add(ChunkJoiner to, MediaChunk part, long now) {
        to.add(part, new SourcePosition("media", 0, 9), now);
    }

    @Test
    void incompleteChunkIsGivenUpWithItsFacts() {
        List<MediaChunk> parts = parts(4, 12_000);
        add(joiner, parts.get(0), 0);
        add(joiner, parts.get(2), 500);
        joiner.expire(1499);
        assertThat(out.lost).isEmpty();
        joiner.expire(1500);
        assertThat(out.lost)
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.getReason())
                                    .isEqualTo(
                                            "a chunk is incomplete: 2 of 4 parts arrived (missing 1, 3),"
                                                    + " and no more came for 1000 ms");
                            assertThat(letter.getUnits()).isEqualTo(2);
                            assertThat(letter.getSequence()).isEqualTo(4);
                            assertThat(letter.getSourceOffset()).isEqualTo(9);
                            assertThat(letter.getPayloadBytes())
                                    .isEqualTo(
                                            parts.get(0).getPayload().remaining()
                                                    + parts.get(2).getPayload().remaining());
                            assertThat(letter.getPayloadHead().remaining()).isEqualTo(1024);
                        });
    }

    @Test
    void latePartsOfAGivenUpChunkMakeNoSecondLetter() {
        List<MediaChunk> parts = parts(4, 12_000);
        add(joiner, parts.get(0), 0);
        joiner.expire(2000);
        add(joiner, parts.get(1), 2001);
        joiner.expire(9000);
        joiner.finish();
        assertThat(out.lost).hasSize(1);
        assertThat(joiner.ignoredParts()).isEqualTo(1);
    }

    @Test
    void partsThatComeAgainAfterTheWholeAreDropped() {
        List<MediaChunk> parts = parts(4, 12_000);
        parts.forEach(part -> add(joiner, part, 0));
        add(joiner, parts.get(3), 1);
        joiner.finish();
        assertThat(out.whole).hasSize(1);
        assertThat(out.lost).isEmpty();
        parts.forEach(part -> add(joiner, part, 2));
        assertThat(out.whole).as("all parts again are a chunk again").hasSize(2);
    }

    @Test
    void oldestGoesFirstWhenBytesRunOut() {
        ChunkJoiner small = joiner(10_000, 10);
        add(small, parts(1, 12_000).get(0), 0);
        add(small, parts(2, 12_000).get(0), 0);
        add(small, parts(3, 12_000).get(0), 0);
        assertThat(out.lost).hasSize(1);
        assertThat(out.lost.get(0).getSequence()).isEqualTo(1);
        assertThat(out.lost.get(0).getReason()).contains("the limit is 10000");
        assertThat(small.pendingBytes()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void chunkLargerThanTheBoundIsGivenUpOnceAndMemoryStaysBounded() {
        ChunkJoiner small = joiner(10_000, 10);
        List<MediaChunk> parts = parts(1, 60_000);
        for (MediaChunk part : parts) {
            add(small, part, 0);
            assertThat(small.pendingBytes()).isLessThanOrEqualTo(10_000);
        }
        small.finish();
        assertThat(out.whole).isEmpty();
        assertThat(out.lost).hasSize(1);
    }

    @Test
    void oldestGoesFirstWhenThereAreTooMany() {
        ChunkJoiner small = joiner(100_000, 2);
        for (int i = 1; i <= 4; i++) {
            add(small, parts(i, 12_000).get(0), 0);
        }
        assertThat(out.lost).extracting(l -> l.getSequence()).containsExactly(1L, 2L);
        assertThat(out.lost.get(0).getReason())
                .contains("3 chunks are incomplete at once, the limit is 2");
        assertThat(small.pendingChunks()).isEqualTo(2);
    }

    @Test
    void anotherChunkOfTheSameNumberReplacesTheFirst() {
        add(joiner, parts(1, 12_000).get(0), 0);
        parts(1, 9_000).forEach(part -> add(joiner, part, 0));
        assertThat(out.lost).hasSize(1);
        assertThat(out.lost.get(0).getReason()).contains("another chunk of the same stream");
        assertThat(out.whole).hasSize(1);
    }

    @Test
    void impossiblePartsAreLettersOnce() {
        MediaChunk part = parts(1, 12_000).get(0);
        MediaChunk impossible =
                ChunkSplitter.with(part, 7, 3, ByteBuffer.wrap(new byte[] {1, 2, 3}));
        add(joiner, impossible, 0);
        add(joiner, impossible, 0);
        add(joiner, ChunkSplitter.with(part, 0, -1, ByteBuffer.allocate(0)), 0);
        assertThat(out.lost).hasSize(1);
        assertThat(out.lost.get(0).getReason()).contains("this is part 7 of 3");
        MediaChunk huge =
                ChunkSplitter.with(
                        parts(2, 1).get(0), 0, Integer.MAX_VALUE, ByteBuffer.allocate(5));
        add(joiner, huge, 0);
        joiner.finish();
        assertThat(out.lost).hasSize(2);
        assertThat(out.lost.get(1).getReason())
                .contains(
                        "1 of 2147483647 parts arrived (missing 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...)");
    }

    @Test
    void snapshotGoesOnElsewhere() {
        List<MediaChunk> finished = parts(1, 9_000);
        finished.forEach(part -> add(joiner, part, 0));
        List<MediaChunk> parts = parts(2, 12_000);
        add(joiner, parts.get(0), 0);
        add(joiner, parts.get(1), 0);

        ChunkJoiner restored = joiner(100_000, 10);
        restored.restore(joiner.waiting(), joiner.known(), 50_000);
        restored.expire(50_500);
        assertThat(out.lost).as("the timeout starts anew").isEmpty();
        add(restored, finished.get(0), 50_500);
        add(restored, parts.get(2), 50_600);
        add(restored, parts.get(3), 50_600);
        restored.finish();
        assertThat(out.lost).isEmpty();
        assertThat(out.whole).extracting(MediaChunk::getSequence).containsExactly(1L, 2L);

        ChunkJoiner stranger = joiner(100_000, 10);
        stranger.restore(List.of(), joiner.known(), 0);
        add(stranger, parts.get(3), 0);
        stranger.finish();
        assertThat(out.lost).as("the one that holds the earlier parts reports").isEmpty();
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> new JoinLimits(0, 1, Duration.ofSeconds(1)))
                .hasMessageContaining("maxPendingBytes must be 1 to 1073741824: 0");
        assertThatThrownBy(() -> new JoinLimits(1, 0, Duration.ofSeconds(1)))
                .hasMessageContaining("maxPendingChunks");
        assertThatThrownBy(() -> new JoinLimits(1, 1, Duration.ZERO))
                .hasMessageContaining("timeout");
    }
}
