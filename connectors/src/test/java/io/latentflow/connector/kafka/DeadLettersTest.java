package io.latentflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private final RecordFormat<DeadLetter> format =
            new RecordFormat<>(DeadLetter.class, new SingleObjectFraming());

    @Test
    void carriesTheFactsOfItsInput() {
        MediaChunk chunk = ChunkPartsTest.chunk("door", 7, 25, 5000);
        DeadLetter letter =
                DeadLetters.at(DeadLetters.MEDIA_DECODE)
                        .about(chunk)
                        .payload(chunk.getPayload())
                        .from("media.door", 3, 99)
                        .byteOffset(17)
                        .because(
                                "no key frame",
                                Clock.fixed(Instant.ofEpochSecond(2, 3000), ZoneOffset.UTC));
        assertThat(letter.getStreamId()).isEqualTo("door");
        assertThat(letter.getSequence()).isEqualTo(7);
        assertThat(letter.getUnits()).isEqualTo(25);
        assertThat(letter.getCaptureTimeMicros()).isEqualTo(chunk.getCaptureTimeMicros());
        assertThat(letter.getAttributes()).isEqualTo(chunk.getAttributes());
        assertThat(letter.getPayloadBytes()).isEqualTo(5000);
        assertThat(letter.getPayloadHead()).isEqualTo(chunk.getPayload().slice(0, 1024));
        assertThat(chunk.getPayload().remaining()).isEqualTo(5000);
        assertThat(letter.getSourceTopic()).isEqualTo("media.door");
        assertThat(letter.getSourcePartition()).isEqualTo(3);
        assertThat(letter.getSourceOffset()).isEqualTo(99);
        assertThat(letter.getByteOffset()).isEqualTo(17);
        assertThat(letter.getOccurredTimeMicros()).isEqualTo(2_000_003);
        assertThat(format.read(format.write("t", letter))).isEqualTo(letter);
    }

    @Test
    void errorGivesItsWordsAndClass() {
        DeadLetter letter =
                DeadLetters.at(DeadLetters.ENCODE).because(new IllegalStateException("why"));
        assertThat(letter.getReason()).isEqualTo("why");
        assertThat(letter.getErrorClass()).isEqualTo("java.lang.IllegalStateException");
        assertThat(letter.getSequence()).isEqualTo(-1);
        assertThat(letter.getByteOffset()).isNull();
        assertThat(DeadLetters.at("x").because(new NullPointerException()).getReason())
                .isEqualTo("java.lang.NullPointerException");
    }

    @Test
    void everythingIsBounded() {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            attributes.put("name" + i, "☃".repeat(10_000));
        }
        DeadLetter letter =
                DeadLetters.at(DeadLetters.SIZE).stream("☃".repeat(100_000), 1, 1)
                        .attributes(attributes)
                        .payload(ByteBuffer.allocate(1 << 20))
                        .because(new IllegalStateException("☃".repeat(100_000)));
        assertThat(format.write("t", letter).length).isLessThan(200_000);
        DeadLetter shrunk = DeadLetters.shrunk(letter);
        assertThat(format.write("t", shrunk).length + RecordSize.OVERHEAD + 3 * 128)
                .isLessThan(KafkaSettings.MIN_MAX_RECORD_BYTES);
        assertThat(shrunk.getPayloadBytes()).isEqualTo(1 << 20);
    }
}
