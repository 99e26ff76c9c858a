package io.latentflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Splitting and joining, for any size, order, repetition and loss. */
class ChunkPartsTest {

    private static final JoinLimits LIMITS = new JoinLimits(1 << 28, 1000, Duration.ofSeconds(10));

    /** Collects what a joiner makes. */
    static final class Collected implements ChunkJoiner.Output {
        final List<MediaChunk> whole = new ArrayList<>();
        final List<DeadLetter> lost = new ArrayList<>();

        @Override
        public void whole(MediaChunk chunk, SourcePosition at) {
            whole.add(chunk);
        }

        @Override
        public void lost(DeadLetter letter) {
            lost.add(letter);
        }
    }

    static MediaChunk chunk(String stream, long sequence, int units, int bytes) {
        byte[] payload = new byte[bytes];
        new Random(sequence * 31 + bytes).nextBytes(payload);
        return MediaChunk.newBuilder()
                .setStreamId(stream)
                .setSequence(sequence)
                .setUnits(units)
                .setCaptureTimeMicros(sequence * 40_000)
                .setFormat(MediaFormat.MATROSKA)
                .setPayload(ByteBuffer.wrap(payload))
                .setAttributes(Map.of("file", stream + ".mkv"))
                .build();
    }

    @Property(tries = 300)
    void everyPartFitsAndTheWholeComesBack(
            @ForAll @IntRange(max = 200_000) int bytes,
            @ForAll @IntRange(min = 4096, max = 50_000) int limit) {
        MediaChunk chunk = chunk("door", 5, 3, bytes);
        RecordFormat<MediaChunk> format =
                new RecordFormat<>(MediaChunk.class, new SingleObjectFraming());
        Collected out = new Collected();
        ChunkJoiner joiner = new ChunkJoiner(LIMITS, out);
        List<MediaChunk> parts = new ChunkSplitter(limit).split(chunk);
        int key = "door".getBytes(StandardCharsets.UTF_8).length;
        for (MediaChunk part : parts) {
            byte[] message = format.write("t", part);
            assertThat(RecordSize.of(key, message.length)).isLessThanOrEqualTo(limit);
            joiner.add(format.read(message), SourcePosition.NONE, 0);
        }
        assertThat(parts.size()).isLessThanOrEqualTo(1 + bytes / (limit - 400));
        assertThat(out.whole).containsExactly(chunk);
        assertThat(out.lost).isEmpty();
        assertThat(joiner.pendingBytes()).isZero();
    }

    @Property(tries = 200)
    void anyOrderRepetitionAndLoss(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        Random random = new Random(seed);
        List<MediaChunk> chunks = new ArrayList<>();
        List<MediaChunk> sent = new ArrayList<>();
        Set<ChunkJoiner.Id> broken = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            MediaChunk chunk = chunk("s" + i % 3, i, 1 + i % 4, random.nextInt(30_000));
            chunks.add(chunk);
            List<MediaChunk> parts = new ArrayList<>(new ChunkSplitter(4096).split(chunk));
            if (random.nextInt(3) == 0) {
                parts.remove(random.nextInt(parts.size()));
                broken.add(new ChunkJoiner.Id(chunk.getStreamId(), chunk.getSequence()));
            }
            sent.addAll(parts);
            if (parts.size() > 1 && random.nextBoolean()) {
                sent.add(parts.get(random.nextInt(parts.size())));
            }
        }
        Collections.shuffle(sent, random);
        Collected out = new Collected();
        ChunkJoiner joiner = new ChunkJoiner(LIMITS, out);
        sent.forEach(part -> joiner.add(part, new SourcePosition("t", 1, 2), 100));
        joiner.expire(100 + 9_999);
        assertThat(out.lost).isEmpty();
        joiner.expire(100 + 10_000);

        Map<ChunkJoiner.Id, MediaChunk> whole = new HashMap<>();
        for (MediaChunk chunk : out.whole) {
            assertThat(whole.put(id(chunk), chunk)).as("handed on once").isNull();
        }
        Set<ChunkJoiner.Id> lost = new HashSet<>();
        for (DeadLetter letter : out.lost) {
            assertThat(lost.add(new ChunkJoiner.Id(letter.getStreamId(), letter.getSequence())))
                    .as("given up once")
                    .isTrue();
            assertThat(letter.getStage()).isEqualTo("join");
            assertThat(letter.getReason()).contains("parts arrived (missing ");
            assertThat(letter.getSourceTopic()).isEqualTo("t");
            assertThat(letter.getAttributes()).containsKey("file");
        }
        for (MediaChunk chunk : chunks) {
            if (broken.contains(id(chunk))) {
                assertThat(whole).doesNotContainKey(id(chunk));
            } else {
                assertThat(whole.get(id(chunk))).isEqualTo(chunk);
                assertThat(lost).doesNotContain(id(chunk));
            }
        }
        assertThat(broken).containsAll(lost);
        assertThat(joiner.pendingBytes()).isZero();
        assertThat(joiner.pendingChunks()).isZero();
    }

    private static ChunkJoiner.Id id(MediaChunk chunk) {
        return new ChunkJoiner.Id(chunk.getStreamId(), chunk.getSequence());
    }

    @Test
    void whatCannotBeSplitIsRefused() {
        ChunkSplitter splitter = new ChunkSplitter(4096);
        MediaChunk part = splitter.split(chunk("s", 1, 1, 10_000)).get(0);
        assertThatThrownBy(() -> splitter.split(part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("part 0 of 3");
        MediaChunk wide = chunk("s", 1, 1, 10_000);
        wide.setAttributes(Map.of("comment", "x".repeat(5000)));
        assertThatThrownBy(() -> splitter.split(wide))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("more than the record limit of 4096")
                .hasMessageContaining("fewer or shorter attributes");
    }
}
