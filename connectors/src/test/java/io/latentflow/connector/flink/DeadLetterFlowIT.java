package io.latentflow.connector.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.Topics;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that cannot be read, or are too large to be written, do not stop a job. */
class DeadLetterFlowIT {

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    @Test
    void poisonAndOversizeRecordsGoToDeadLettersAndTheJobGoesOn() throws Exception {
        KafkaSettings settings = CLUSTER.settings("dead");
        Topics.ensure(settings, "dead.media", 1, Map.of());
        // The topic takes less than the settings ask for: the guard must see the topic's own limit.
        Topics.ensure(settings, "dead.latents", 1, Map.of("max.message.bytes", "50000"));
        Topics.ensure(settings, "dead.letters", 1, Map.of());
        CLUSTER.send(settings, "dead.media", List.of(TestRecords.chunk("door", 0, 10)));
        CLUSTER.sendRaw("dead.media", "door", "not a record".getBytes(StandardCharsets.UTF_8));
        CLUSTER.sendRaw("dead.media", null, null);
        CLUSTER.send(
                settings,
                "dead.media",
                List.of(TestRecords.chunk("door", 1, 60_000), TestRecords.chunk("door", 2, 10)));

        StreamExecutionEnvironment environment = CLUSTER.flink().environment();
        environment.setParallelism(1);
        environment.enableCheckpointing(500);
        SingleOutputStreamOperator<Envelope<MediaChunk>> chunks =
                PoisonFilter.filter(
                        MediaSource.builder(settings)
                                .topics("dead.media")
                                .fromEarliest()
                                .bounded()
                                .addTo(environment, "media"),
                        MediaChunk.class,
                        "readable");
        DataStream<LatentRecord> latents =
                chunks.map(
                                e ->
                                        TestRecords.digest(
                                                e.record(),
                                                4 + e.record().getPayload().remaining()))
                        .returns(RecordTypes.of(LatentRecord.class))
                        .uid("digest");
        DataStream<DeadLetter> tooLarge =
                RecordSinks.latents(settings, "dead.latents").addTo(latents, "latents");
        RecordSinks.deadLetters(settings, "dead.letters")
                .addTo(chunks.getSideOutput(DeadLetterOutput.TAG).union(tooLarge), "letters");
        environment.execute("dead letters");

        List<LatentRecord> read = CLUSTER.read(settings, "dead.latents", LatentRecord.class, 2);
        assertThat(TestRecords.sequences(read, "door")).containsExactly(0L, 2L);
        List<DeadLetter> letters = CLUSTER.read(settings, "dead.letters", DeadLetter.class, 3);
        assertThat(letters).hasSize(3);
        DeadLetter text = letter(letters, 1);
        assertThat(text.getStage()).isEqualTo("envelope");
        assertThat(text.getReason()).contains("starts with C3 01, this one with 6E 6F");
        assertThat(text.getStreamId()).isEqualTo("door");
        assertThat(text.getPayloadHead())
                .isEqualTo(ByteBuffer.wrap("not a record".getBytes(StandardCharsets.UTF_8)));
        assertThat(letter(letters, 2).getReason()).isEqualTo("the message has no value");
        DeadLetter large = letter(letters, -1);
        assertThat(large.getStage()).isEqualTo("size");
        assertThat(large.getStreamId()).isEqualTo("door");
        assertThat(large.getSequence()).isEqualTo(1);
        assertThat(large.getReason()).contains("dead.latents, which takes 50000");
        assertThat(large.getPayloadBytes()).isGreaterThan(60_000);
        assertThat(large.getAttributes()).containsEntry("file", "door.png");
    }

    private static DeadLetter letter(List<DeadLetter> letters, long offset) {
        return letters.stream()
                .filter(l -> l.getSourceOffset() == offset)
                .findFirst()
                .orElseThrow();
    }
}
