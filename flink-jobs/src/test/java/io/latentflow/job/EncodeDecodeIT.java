package io.latentflow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.latentflow.connector.media.ChunkDecoder;
import io.latentflow.connector.media.PictureWriter;
import io.latentflow.embedded.EmbeddedFlink;
import io.latentflow.job.config.JobConfig;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import io.latentflow.signal.quality.Psnr;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Media through both jobs, with a real broker and a real cluster. */
class EncodeDecodeIT {

    private static final Logger LOG = LoggerFactory.getLogger(EncodeDecodeIT.class);

    private static KafkaPair kafka;
    private static EmbeddedFlink flink;
    private static final Map<String, Integer> SENT = new TreeMap<>();

    @BeforeAll
    static void runBothJobs() throws Exception {
        kafka = new KafkaPair(2, "media", "latents", "decoded", "dead-letters");
        flink = EmbeddedFlink.start(4);
        for (int i = 0; i < 12; i++) {
            send(TestMedia.png("door", i, TestMedia.picture(123, 77, 3, i)));
            send(TestMedia.png("gate", i, TestMedia.picture(64, 64, 1, i)));
        }
        // Larger than a Kafka record once it is raw again: it comes back in parts.
        send(TestMedia.png("wide", 0, TestMedia.picture(1200, 700, 3, 1)));
        send(raw("raw", TestMedia.picture(1000, 800, 3, 2)));
        MediaChunk broken = TestMedia.png("door", 12, TestMedia.picture(123, 77, 3, 1));
        broken.setPayload(ByteBuffer.wrap(Arrays.copyOf(broken.getPayload().array(), 99)));
        send(broken);
        send(TestMedia.png("door", 13, TestMedia.picture(7, 13, 3, 5)));
        send(TestMedia.video("cam", 0, 25));
        MediaChunk shorter = TestMedia.video("cam", 25, 10);
        shorter.setUnits(13);
        send(shorter);
        MediaChunk longer = TestMedia.video("cam", 38, 10);
        longer.setUnits(8);
        send(longer);
        send(TestMedia.pcm("cam#audio", 0, 2, 65536));
        send(TestMedia.pcm("cam#audio", 1, 2, 1000));
        send(TestMedia.pcm("mic", 0, 1, 65536));
        kafka.flush();
        JobConfig config = kafka.config();
        long start = System.nanoTime();
        run(config, EncodeJob::build);
        long middle = System.nanoTime();
        run(config, DecodeJob::build);
        LOG.info(
                "encode took {} ms, decode {} ms",
                (middle - start) / 1_000_000,
                (System.nanoTime() - middle) / 1_000_000);
    }

    @AfterAll
    static void close() {
        if (flink != null) {
            flink.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    private interface Job {
        void build(StreamExecutionEnvironment environment, JobConfig config);
    }

    private static void run(JobConfig config, Job job) throws Exception {
        // No second try: whatever goes wrong on the way shall be seen.
        StreamExecutionEnvironment environment =
                flink.environment(Map.of("restart-strategy.type", "none"));
        environment.setParallelism(2);
        job.build(environment, config);
        environment.execute();
    }

    private static void send(MediaChunk chunk) {
        SENT.merge(chunk.getStreamId(), chunk.getUnits(), Integer::sum);
        kafka.chunk(chunk);
    }

    private static MediaChunk raw(String stream, Image image) {
        MediaChunk chunk = TestMedia.chunk(stream, 0, 1, MediaFormat.RGB8, image.samples());
        chunk.setWidth(image.width());
        chunk.setHeight(image.height());
        return chunk;
    }

    @Test
    void everyUnitIsALatentOrPartOfADeadLetter() {
        Map<String, Integer> accounted = new TreeMap<>();
        latents().forEach(latent -> accounted.merge(latent.getStreamId(), 1, Integer::sum));
        deadLetters().forEach(l -> accounted.merge(l.getStreamId(), l.getUnits(), Integer::sum));
        assertThat(accounted).isEqualTo(SENT);
    }

    @Test
    void everyLatentIsDecodedOnceInTheOrderOfItsStream() {
        assertThat(ids(decoded())).containsExactlyInAnyOrderElementsOf(latentIds());
        assertThat(latentIds()).doesNotHaveDuplicates();
        Map<String, List<Long>> order = new TreeMap<>();
        decoded()
                .forEach(
                        chunk ->
                                order.computeIfAbsent(chunk.getStreamId(), s -> new ArrayList<>())
                                        .add(chunk.getSequence()));
        assertThat(order.values()).allSatisfy(sequences -> assertThat(sequences).isSorted());
    }

    /** With {@link #everyLatentIsDecodedOnceInTheOrderOfItsStream}: decoding takes them too. */
    @Test
    void framesOfAVideoArePredictedAndOthersAreNot() {
        List<LatentRecord> film =
                latents().stream().filter(l -> l.getStreamId().equals("cam")).toList();
        assertThat(film)
                .filteredOn(latent -> latent.getKeySequence() < latent.getSequence())
                .hasSizeGreaterThan(film.size() / 2);
        assertThat(film)
                .filteredOn(latent -> List.of(0L, 25L, 38L).contains(latent.getSequence()))
                .as("each chunk begins with a key")
                .hasSize(3)
                .allSatisfy(
                        latent ->
                                assertThat(latent.getKeySequence())
                                        .isEqualTo(latent.getSequence()));
        assertThat(latents())
                .filteredOn(latent -> !latent.getStreamId().equals("cam"))
                .extracting(LatentRecord::getKeySequence)
                .containsOnly(-1L);
    }

    @Test
    void whatWasLostIsExplained() {
        List<DeadLetter> letters = deadLetters();
        assertThat(letters).hasSize(3);
        assertThat(letters)
                .extracting(DeadLetter::getStreamId, DeadLetter::getSequence, DeadLetter::getUnits)
                .containsExactlyInAnyOrder(
                        tuple("door", 12L, 1), tuple("cam", 35L, 3), tuple("cam", 46L, 0));
        assertThat(letters)
                .allSatisfy(
                        letter -> {
                            assertThat(letter.getStage()).isEqualTo("media-decode");
                            assertThat(letter.getSourceTopic()).isEqualTo("media");
                            assertThat(letter.getSourceOffset()).isNotNegative();
                            assertThat(letter.getAttributes()).containsKey("file");
                        });
    }

    @Test
    void whatComesBackResemblesWhatWentIn() throws Exception {
        for (MediaChunk chunk : decoded()) {
            if (chunk.getStreamId().equals("door") && chunk.getSequence() < 12) {
                Image original = TestMedia.picture(123, 77, 3, (int) chunk.getSequence());
                Image back = (Image) signal(chunk);
                assertThat(chunk.getFormat()).isEqualTo(MediaFormat.RGB8);
                assertThat(Psnr.of(original, back)).isGreaterThan(24);
            }
            if (chunk.getStreamId().equals("mic")) {
                assertThat(chunk.getFormat()).isEqualTo(MediaFormat.PCM_S16LE);
                assertThat(chunk.getPayload().remaining()).isEqualTo(2 * 65536);
                assertThat(chunk.getSampleRate()).isEqualTo(44100);
            }
        }
    }

    @Test
    void latentsSayWhereTheyComeFromAndWhatTheySave() {
        assertThat(latents())
                .allSatisfy(
                        latent -> {
                            assertThat(latent.getEncodedOn()).isEqualTo("cpu");
                            assertThat(latent.getCodecFingerprint()).hasSize(64);
                            assertThat(latent.getAttributes()).containsKey("file");
                            assertThat(latent.getShape()).isNotEmpty();
                        });
        long raw = latents().stream().mapToLong(LatentRecord::getRawBytes).sum();
        long stored = latents().stream().mapToLong(l -> l.getContainer().remaining()).sum();
        assertThat(raw).isGreaterThan(8 * stored);
        assertThat(
                        latents().stream()
                                .filter(latent -> latent.getStreamId().equals("cam#audio"))
                                .map(LatentRecord::getCodec))
                .containsOnly("walloc-stereo-20x");
        assertThat(
                        latents().stream()
                                .filter(latent -> latent.getStreamId().equals("gate"))
                                .map(LatentRecord::getCodec))
                .containsOnly("walloc-gray-16x");
    }

    @Test
    void decodedPicturesCanBeFilesToo() throws Exception {
        kafka.kafka.createTopic("pictures", 1, Map.of());
        JobConfig config =
                kafka.config()
                        .with("latentflow.decode.pictures", "png")
                        .with("latentflow.output.topic", "pictures")
                        .with("latentflow.transaction.prefix", "pictures");
        run(config, DecodeJob::build);
        Map<String, MediaChunk> raw = new TreeMap<>();
        decoded().forEach(chunk -> raw.put(chunk.getStreamId() + chunk.getSequence(), chunk));
        for (MediaChunk chunk : KafkaPair.whole(kafka.read("pictures", MediaChunk.class, true))) {
            if (chunk.getFormat() == MediaFormat.PNG) {
                Signal other = signal(raw.get(chunk.getStreamId() + chunk.getSequence()));
                assertThat(PictureWriter.png((Image) other)).isEqualTo(chunk.getPayload().array());
            }
        }
    }

    private static Signal signal(MediaChunk chunk) throws Exception {
        List<Signal> signals = new ArrayList<>();
        try (ChunkDecoder decoder = new ChunkDecoder()) {
            decoder.decode(chunk, (index, offset, signal) -> signals.add(signal));
        }
        return signals.get(0);
    }

    private static List<LatentRecord> latents() {
        return kafka.read("latents", LatentRecord.class, true);
    }

    private static List<DeadLetter> deadLetters() {
        return kafka.read("dead-letters", DeadLetter.class, true);
    }

    private static List<MediaChunk> decoded() {
        return KafkaPair.whole(kafka.read("decoded", MediaChunk.class, true));
    }

    private static List<String> latentIds() {
        return latents().stream()
                .map(latent -> latent.getStreamId() + "/" + latent.getSequence())
                .toList();
    }

    private static List<String> ids(List<MediaChunk> chunks) {
        return chunks.stream()
                .map(chunk -> chunk.getStreamId() + "/" + chunk.getSequence())
                .toList();
    }
}
