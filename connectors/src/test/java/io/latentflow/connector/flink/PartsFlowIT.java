package io.latentflow.connector.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.connector.kafka.ChunkSplitter;
import io.latentflow.connector.kafka.JoinLimits;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Chunks in parts through Kafka, source, joiner and an exactly-once sink. */
class PartsFlowIT {

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    @Test
    void chunksInPartsComeOutWholeAndInOrder() throws Exception {
        KafkaSettings settings = CLUSTER.settings("parts").withMaxRecordBytes(20_000);
        CLUSTER.topic(settings, "parts.media");
        CLUSTER.topic(settings, "parts.latents");
        CLUSTER.topic(settings, "parts.dead");
        List<MediaChunk> sent = new ArrayList<>();
        List<MediaChunk> parts = new ArrayList<>();
        ChunkSplitter splitter = new ChunkSplitter(settings.maxRecordBytes());
        for (int sequence = 0; sequence < 40; sequence++) {
            for (String stream : List.of("door", "yard", "roof")) {
                MediaChunk chunk = TestRecords.chunk(stream, sequence, sequence * 3000);
                sent.add(chunk);
                parts.addAll(splitter.split(chunk));
            }
        }
        MediaChunk broken = TestRecords.chunk("door", 40, 90_000);
        parts.addAll(splitter.split(broken).subList(0, 2));
        CLUSTER.send(settings, "parts.media", parts);

        StreamExecutionEnvironment environment = CLUSTER.flink().environment();
        environment.setParallelism(2);
        environment.enableCheckpointing(500);
        SingleOutputStreamOperator<Envelope<MediaChunk>> chunks =
                ChunkJoin.join(
                        MediaSource.builder(settings)
                                .topics("parts.media")
                                .fromEarliest()
                                .bounded()
                                .addTo(environment, "media"),
                        JoinLimits.DEFAULT,
                        "join");
        DataStream<LatentRecord> latents =
                chunks.map(e -> TestRecords.digest(e.record(), 100))
                        .returns(RecordTypes.of(LatentRecord.class))
                        .uid("digest");
        DataStream<DeadLetter> tooLarge =
                RecordSinks.latents(settings, "parts.latents").addTo(latents, "latents");
        RecordSinks.deadLetters(settings, "parts.dead")
                .addTo(chunks.getSideOutput(DeadLetterOutput.TAG).union(tooLarge), "dead");

        assertThat(environment.getStreamGraph(false).getJobGraph().getVertices())
                .as("source, joiner, digest and guard are one chain")
                .anySatisfy(
                        vertex ->
                                assertThat(vertex.getName())
                                        .contains("media", "join", "latents-guard"));
        environment.execute("parts");

        List<LatentRecord> read =
                CLUSTER.read(settings, "parts.latents", LatentRecord.class, sent.size());
        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(chunk -> TestRecords.digest(chunk, 100)).toList());
        for (String stream : List.of("door", "yard", "roof")) {
            assertThat(TestRecords.sequences(read, stream))
                    .containsExactlyElementsOf(LongStream.range(0, 40).boxed().toList());
        }
        List<DeadLetter> letters = CLUSTER.read(settings, "parts.dead", DeadLetter.class, 1);
        assertThat(letters)
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.getStage()).isEqualTo("join");
                            assertThat(letter.getSequence()).isEqualTo(40);
                            assertThat(letter.getReason()).contains("2 of 5 parts");
                            assertThat(letter.getSourceTopic()).isEqualTo("parts.media");
                            assertThat(letter.getSourceOffset()).isNotNegative();
                        });
    }

    @Test
    void decodedMediaIsSplitBehindTheSink() throws Exception {
        KafkaSettings settings = CLUSTER.settings("split").withMaxRecordBytes(20_000);
        CLUSTER.topic(settings, "split.in");
        CLUSTER.topic(settings, "split.out");
        List<MediaChunk> sent =
                List.of(TestRecords.chunk("door", 0, 1000), TestRecords.chunk("door", 1, 70_000));
        CLUSTER.send(settings.withMaxRecordBytes(1_000_000), "split.in", sent);

        StreamExecutionEnvironment environment = CLUSTER.flink().environment();
        environment.setParallelism(1);
        environment.enableCheckpointing(500);
        DataStream<MediaChunk> chunks =
                ChunkJoin.join(
                                MediaSource.builder(settings)
                                        .topics("split.in")
                                        .fromEarliest()
                                        .bounded()
                                        .addTo(environment, "media"),
                                JoinLimits.DEFAULT,
                                "join")
                        .map(Envelope::record)
                        .returns(RecordTypes.of(MediaChunk.class))
                        .uid("open");
        RecordSinks.media(settings, "split.out").addTo(chunks, "decoded");
        environment.execute("split");

        List<MediaChunk> parts = CLUSTER.read(settings, "split.out", MediaChunk.class, 5);
        assertThat(parts).hasSize(5);
        assertThat(parts.get(0)).isEqualTo(sent.get(0));
        assertThat(parts.subList(1, 5)).isEqualTo(new ChunkSplitter(20_000).split(sent.get(1)));
    }
}
