package io.latentflow.connector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import io.latentflow.signal.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FileProducerTest {

    private static final Instant START = Instant.ofEpochSecond(1_000_000);
    private static final long START_MICROS = 1_000_000_000_000L;
    private static final ProducerOptions OPTIONS = ProducerOptions.DEFAULT.withStart(START);

    @TempDir private Path temp;
    private Path folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createDirectories(temp.resolve("media"));
    }

    private void pictures(Path where, int count) throws Exception {
        Files.createDirectories(where);
        for (int i = 0; i < count; i++) {
            PictureWriter.write(
                    TestMedia.picture(20, 10, 3, i),
                    where.resolve("p" + i + (i % 2 == 0 ? ".png" : ".jpg")));
        }
    }

    private void wav(String name, int channels, int samples) throws Exception {
        try (WavWriter writer = new WavWriter(folder.resolve(name))) {
            writer.write(0, TestMedia.tone(16_000, channels, samples));
        }
    }

    @Test
    void theFilesOfAFolderBecomeStreams() throws Exception {
        pictures(folder, 3);
        pictures(folder.resolve("sub/deep"), 2);
        TestMedia.mp4(folder.resolve("b.mp4"), 64, 48, 50);
        wav("a.wav", 1, 70_000);
        Files.writeString(folder.resolve("notes.txt"), "no media");
        Files.writeString(folder.resolve(".hidden.png"), "not looked at");

        TestMedia.Produced produced = TestMedia.produce(folder, OPTIONS);

        assertThat(produced.letters()).isEmpty();
        assertThat(produced.report().skipped()).containsExactly("notes.txt");
        assertThat(produced.report().streams().keySet())
                .containsExactly("a.wav", "b.mp4", "media", "sub/deep");
        assertThat(produced.units("media")).isEqualTo(3);
        assertThat(produced.units("sub/deep")).isEqualTo(2);
        assertThat(produced.units("b.mp4")).isEqualTo(50);
        assertThat(produced.units("a.wav")).isEqualTo(2);
    }

    @Test
    void picturesTravelAsTheirFiles() throws Exception {
        pictures(folder, 3);

        List<MediaChunk> chunks = TestMedia.produce(folder, OPTIONS).of("media");

        assertThat(chunks)
                .extracting(MediaChunk::getFormat)
                .containsExactly(MediaFormat.PNG, MediaFormat.JPEG, MediaFormat.PNG);
        assertThat(chunks).extracting(MediaChunk::getSequence).containsExactly(0L, 1L, 2L);
        assertThat(chunks.get(1).getPayload().array())
                .isEqualTo(Files.readAllBytes(folder.resolve("p1.jpg")));
        assertThat(chunks.get(1).getAttributes()).isEqualTo(Map.of("file", "p1.jpg"));
        assertThat(chunks.get(2).getCaptureTimeMicros()).isEqualTo(START_MICROS + 2_000_000);
    }

    @Test
    void aSingleFileIsOneStreamNamedAfterIt() throws Exception {
        wav("a.wav", 2, 65_536 + 7);

        List<MediaChunk> chunks = TestMedia.produce(folder.resolve("a.wav"), OPTIONS).of("a.wav");

        assertThat(chunks).hasSize(2);
        assertThat(chunks)
                .extracting(c -> c.getPayload().remaining())
                .containsExactly(4 * 65_536, 4 * (256 + 7));
        assertThat(chunks.get(1).getChannels()).isEqualTo(2);
        assertThat(chunks.get(1).getSampleRate()).isEqualTo(16_000);
        assertThat(chunks.get(1).getCaptureTimeMicros()).isEqualTo(START_MICROS + 4_080_000);
    }

    @Test
    void soundAndPictureOfAFileShareTheOrigin() throws Exception {
        Path file = folder.resolve("av.mp4");
        try (Mp4Writer writer = new Mp4Writer(file, 25, 44_100, 2)) {
            for (int i = 0; i < 60; i++) {
                writer.write(40_000L * i, TestMedia.picture(64, 48, 3, i));
                writer.write(0, TestMedia.tone(44_100, 2, 1764));
            }
        }

        TestMedia.Produced produced = TestMedia.produce(file, OPTIONS);

        assertThat(produced.of("av.mp4").get(0).getCaptureTimeMicros()).isEqualTo(START_MICROS);
        assertThat(produced.of("av.mp4#audio").get(0).getCaptureTimeMicros())
                .isEqualTo(START_MICROS);
        assertThat(produced.units("av.mp4")).isEqualTo(60);
        assertThat(
                        produced.of("av.mp4#audio").stream()
                                .mapToInt(c -> c.getPayload().remaining() / 4)
                                .sum())
                .isBetween(60 * 1764, 60 * 1764 + 2048);
        assertThat(produced.chunks())
                .as("sound and picture alternate by time")
                .isSortedAccordingTo(
                        (a, b) -> Long.compare(a.getCaptureTimeMicros(), b.getCaptureTimeMicros()));
    }

    @Test
    void brokenFilesBecomeDeadLettersAndTheOthersGoOn() throws Exception {
        pictures(folder, 2);
        Files.writeString(folder.resolve("bad.png"), "this is no picture");
        Files.write(folder.resolve("empty.jpg"), new byte[0]);
        Files.write(folder.resolve("noise.mp4"), new byte[5000]);
        Files.writeString(folder.resolve("words.wav"), "RIFF but no more");
        TestMedia.mp4(folder.resolve("good.mp4"), 32, 32, 5);

        TestMedia.Produced produced = TestMedia.produce(folder, OPTIONS);

        assertThat(produced.letters())
                .extracting(DeadLetter::getStreamId)
                .containsExactlyInAnyOrder("media", "media", "noise.mp4", "words.wav");
        assertThat(produced.letters())
                .allSatisfy(
                        letter -> {
                            assertThat(letter.getUnits()).isEqualTo(1);
                            assertThat(letter.getStage()).isEqualTo("produce");
                            assertThat(letter.getErrorClass())
                                    .isEqualTo(MediaException.class.getName());
                            assertThat(letter.getReason())
                                    .startsWith(letter.getAttributes().get("file") + ": ");
                        });
        DeadLetter bad =
                produced.letters().stream()
                        .filter(l -> l.getReason().startsWith("bad"))
                        .findFirst()
                        .orElseThrow();
        assertThat(bad.getSequence()).isZero();
        assertThat(bad.getPayloadBytes()).isEqualTo(18);
        assertThat(new String(bad.getPayloadHead().array())).isEqualTo("this is no picture");
        assertThat(produced.report().streams().get("media"))
                .satisfies(s -> assertThat(s.units()).isEqualTo(4))
                .satisfies(s -> assertThat(s.lost()).isEqualTo(2));
        assertThat(produced.units("good.mp4")).isEqualTo(5);
    }

    @Test
    void aVideoThatIsCutOffGivesWhatIsThereAndAnAccountOfTheRest() throws Exception {
        Path whole = folder.resolve("whole.mp4");
        TestMedia.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "testsrc=s=160x96:r=25:d=4",
                "-c:v",
                "libopenh264",
                "-g",
                "25",
                "-movflags",
                "+faststart",
                whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut =
                Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length * 6 / 10));

        TestMedia.Produced produced = TestMedia.produce(cut, OPTIONS);

        List<Integer> frames = produced.frames("cut.mp4");
        assertThat(frames.size()).isBetween(30, 80);
        assertThat(frames).isEqualTo(TestMedia.framesInOneGo(whole).subList(0, frames.size()));
        assertThat(produced.letters()).hasSize(1);
        DeadLetter letter = produced.letters().get(0);
        assertThat(letter.getSequence()).isEqualTo(frames.size());
        assertThat(letter.getUnits()).isEqualTo(100 - frames.size());
        assertThat(letter.getReason()).contains("ends early");
    }

    @Test
    void passesContinueNumbersAndTimes() throws Exception {
        pictures(folder, 2);
        TestMedia.mp4(folder.resolve("a.mp4"), 32, 32, 50);

        TestMedia.Produced produced = TestMedia.produce(folder, OPTIONS.withPasses(3));

        assertThat(produced.of("media"))
                .extracting(MediaChunk::getSequence)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(produced.of("a.mp4"))
                .extracting(MediaChunk::getCaptureTimeMicros)
                .containsExactly(START_MICROS, START_MICROS + 2_000_000, START_MICROS + 4_000_000);
        assertThat(produced.of("a.mp4"))
                .extracting(MediaChunk::getSequence)
                .containsExactly(0L, 50L, 100L);
    }

    @Test
    void realTimeKeepsThePaceAndStops() throws Exception {
        pictures(folder, 2);
        ProducerOptions paced =
                ProducerOptions.DEFAULT.withPictureMicros(150_000).withPasses(0).inRealTime(2);
        FileProducer producer = new FileProducer(paced);
        long[] taken = {0};
        long begin = System.nanoTime();

        ProducerReport report =
                producer.run(
                        folder,
                        new ProducerSink() {
                            @Override
                            public void chunk(MediaChunk chunk) {
                                if (++taken[0] == 6) {
                                    producer.stop();
                                }
                            }

                            @Override
                            public void deadLetter(DeadLetter letter) {
                                throw new AssertionError(letter);
                            }
                        });

        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertThat(millis).as("five distances of 150 ms").isGreaterThanOrEqualTo(740);
        assertThat(report.streams().get("media").units()).isEqualTo(6);
    }

    @Test
    void streamsRunSideBySide() throws Exception {
        TestMedia.mp4(folder.resolve("a.mp4"), 32, 32, 100);
        TestMedia.mp4(folder.resolve("b.mp4"), 32, 32, 100);
        ProducerOptions two =
                new ProducerOptions(
                        START,
                        false,
                        1,
                        2,
                        65_536,
                        1_000_000,
                        8 << 20,
                        1_000_000,
                        MediaLimits.DEFAULT);

        List<MediaChunk> chunks = TestMedia.produce(folder, two).chunks();

        assertThat(chunks).hasSizeGreaterThanOrEqualTo(4);
        assertThat(chunks.subList(0, 2))
                .extracting(MediaChunk::getStreamId)
                .containsExactlyInAnyOrder("a.mp4", "b.mp4");
    }

    @Test
    void gifTravelsAsPng() throws Exception {
        TestMedia.ffmpeg("-f", "lavfi", "-i", "color=red:s=20x10:d=0.2", folder.resolve("a.gif"));

        MediaChunk chunk = TestMedia.produce(folder, OPTIONS).of("media").get(0);

        assertThat(chunk.getFormat()).isEqualTo(MediaFormat.PNG);
        Image image = (Image) TestMedia.decode(chunk).get(0);
        assertThat(image.sample(10, 5, 0)).isGreaterThan(240);
    }

    @Test
    void aGroupOverTheLimitIsRefusedWithAdvice() throws Exception {
        Path file = TestMedia.mp4(folder.resolve("a.mp4"), 32, 32, 49);

        TestMedia.Produced produced =
                TestMedia.produce(file, OPTIONS.withLimits(MediaLimits.DEFAULT.withFrames(20)));

        assertThat(produced.chunks()).isEmpty();
        assertThat(produced.letters()).hasSize(1);
        assertThat(produced.letters().get(0).getUnits()).isEqualTo(49);
        assertThat(produced.letters().get(0).getReason()).contains("more key frames");
    }

    @Test
    void whatIsNotThereIsAnError() {
        assertThatThrownBy(() -> TestMedia.produce(folder.resolve("absent"), OPTIONS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absent does not exist");
    }
}
