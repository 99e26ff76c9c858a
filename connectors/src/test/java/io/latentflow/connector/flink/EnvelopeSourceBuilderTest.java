package io.latentflow.connector.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.RecordFormatException;
import io.latentflow.connector.kafka.SourcePosition;
import io.latentflow.schema.MediaChunk;
import org.apache.flink.api.connector.source.Boundedness;
import org.junit.jupiter.api.Test;

class EnvelopeSourceBuilderTest {

    private final EnvelopeSourceBuilder<MediaChunk> builder =
            MediaSource.builder(KafkaSettings.of("broker:9092")).topics("media.door");

    @Test
    void memoryIsBoundedByTheFetch() {
        assertThat(builder.consumer())
                .containsEntry("fetch.max.bytes", "8388608")
                .containsEntry("max.poll.records", "32");
        assertThat(builder.fetch(4 << 20, 1 << 20).consumer())
                .containsEntry("fetch.max.bytes", "4194304")
                .containsEntry("max.poll.records", "4");
        assertThat(builder.fetch(1000, 5000).consumer()).containsEntry("max.poll.records", "1");
        assertThatThrownBy(() -> builder.fetch(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyCommittedRecordsUnlessAsked() {
        assertThat(builder.consumer()).containsEntry("isolation.level", "read_committed");
        assertThat(builder.uncommitted().consumer())
                .containsEntry("isolation.level", "read_uncommitted");
    }

    @Test
    void ownPropertiesWin() {
        assertThat(builder.property("max.poll.records", "7").consumer())
                .containsEntry("max.poll.records", "7");
    }

    @Test
    void boundedness() {
        assertThat(builder.build().getBoundedness()).isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
        assertThat(builder.bounded().build().getBoundedness()).isEqualTo(Boundedness.BOUNDED);
        assertThat(builder.build().getProducedType())
                .isEqualTo(RecordTypes.envelope(MediaChunk.class));
    }

    @Test
    void eventTimeIsTheCaptureTime() {
        CaptureTime<MediaChunk> time = new CaptureTime<>();
        MediaChunk chunk = TestRecords.chunk("door", 1, 10);
        assertThat(time.extractTimestamp(Envelope.of(chunk, SourcePosition.NONE, 1), 5))
                .isEqualTo(1_700_000_000_040L);
        Envelope<MediaChunk> poison =
                Envelope.poison(
                        "", new byte[0], SourcePosition.NONE, new RecordFormatException("no"));
        assertThat(time.extractTimestamp(poison, 5)).isEqualTo(Long.MIN_VALUE);
    }
}
