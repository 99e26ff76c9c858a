package io.latentflow.connector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalWriterTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "64,48,3,64,48",
        "65,47,3,66,48",
        "1,1,3,16,16",
        "7,13,1,16,16",
        "176,144,1,176,144",
        "640,360,3,640,360"
    })
    void mp4KeepsFramesAndPadsOddSizes(
            int width, int height, int channels, int codedWidth, int codedHeight) throws Exception {
        Path file = folder.resolve("a.mp4");
        SignalWriter writer = SignalWriter.open(file, 25);
        for (int i = 0; i < 12; i++) {
            writer.write(40_000L * i, TestMedia.picture(width, height, channels, i));
        }
        writer.close();

        boolean padded = codedWidth != width || codedHeight != height;
        assertThat(writer.notes()).hasSize(padded ? 1 : 0);
        List<Image> frames = new ArrayList<>();
        try (MediaReader reader = MediaReader.open(file, MediaLimits.DEFAULT)) {
            for (MediaUnit unit = reader.next(); unit != null; unit = reader.next()) {
                assertThat(unit.timeMicros()).isEqualTo(40_000 * unit.index());
                frames.add((Image) unit.signal());
            }
        }
        assertThat(frames).hasSize(12);
        for (int i = 0; i < 12; i++) {
            Image source = TestMedia.picture(width, height, channels, i);
            assertThat(frames.get(i).width()).isEqualTo(codedWidth);
            assertThat(frames.get(i).height()).isEqualTo(codedHeight);
            assertThat(TestMedia.psnr(source, crop(frames.get(i), source))).isGreaterThan(33);
        }
    }

    /** The upper left corner of a frame in the size and channels of another picture. */
    private static Image crop(Image frame, Image like) {
        Image out = Image.black(like.width(), like.height(), like.channels());
        for (int y = 0; y < like.height(); y++) {
            for (int x = 0; x < like.width(); x++) {
                for (int c = 0; c < like.channels(); c++) {
                    out.samples()[(y * like.width() + x) * like.channels() + c] =
                            (byte) frame.sample(x, y, c);
                }
            }
        }
        return out;
    }

    @Test
    void variableFrameTimesAreKept() throws Exception {
        Path file = folder.resolve("vfr.mp4");
        long[] times = {0, 10_000, 50_000, 500_000, 510_000};
        try (Mp4Writer writer = new Mp4Writer(file, 25)) {
            for (int i = 0; i < times.length; i++) {
                writer.write(times[i], TestMedia.picture(64, 48, 3, i));
            }
        }

        try (MediaReader reader = MediaReader.open(file, MediaLimits.DEFAULT)) {
            for (long time : times) {
                assertThat(reader.next().timeMicros()).isEqualTo(time);
            }
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void sizesOverTheH264EncodersAreWrittenAsMpeg4() throws Exception {
        Path file = folder.resolve("large.mp4");
        Mp4Writer writer = new Mp4Writer(file, 25);
        writer.write(0, TestMedia.picture(4096, 3072, 3, 0));
        writer.close();

        assertThat(writer.notes()).singleElement().asString().contains("MPEG-4");
        assertThat(VideoInfo.probe(file).orElseThrow().width()).isEqualTo(4096);
    }

    @Test
    void mp4RefusesWhatDoesNotFit() throws Exception {
        try (Mp4Writer writer = new Mp4Writer(folder.resolve("a.mp4"), 25)) {
            writer.write(0, Image.black(32, 32, 3));
            assertThatThrownBy(() -> writer.write(40_000, Image.black(32, 34, 3)))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("32x34")
                    .hasMessageContaining("32x32");
            assertThatThrownBy(() -> writer.write(40_000, new Audio(8000, new float[1][5])))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("without sound");
        }
        Mp4Writer empty = new Mp4Writer(folder.resolve("empty.mp4"), 25);
        assertThatThrownBy(empty::close)
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("nothing was written");
        assertThatThrownBy(() -> new Mp4Writer(folder.resolve("no/such/folder.mp4"), 25))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("cannot be written");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "65536,1", "100001,2"})
    void wavComesBack(int samples, int channels) throws Exception {
        Path file = folder.resolve("a.wav");
        Audio tone = TestMedia.tone(44_100, channels, samples);
        try (SignalWriter writer = SignalWriter.open(file, 25)) {
            writer.write(0, tone);
            writer.write(0, tone);
        }

        try (SoundReader reader = SoundReader.open(file, 2 * samples)) {
            Audio read = (Audio) reader.next().signal();
            assertThat(read.length()).isEqualTo(2 * samples);
            assertThat(read.channels()).isEqualTo(channels);
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < samples; i++) {
                    assertThat(Math.abs(read.samples()[c][i + samples] - tone.samples()[c][i]))
                            .isLessThanOrEqualTo(0.5f / 32768 + 1e-7f);
                }
            }
            assertThat(reader.next()).isNull();
        }
        assertThat(Files.size(file)).isEqualTo(44 + 4L * samples * channels);
    }

    @Test
    void clippedSamplesAreNoted() throws Exception {
        WavWriter writer = new WavWriter(folder.resolve("loud.wav"));
        writer.write(0, new Audio(8000, new float[][] {{0.5f, 1f, 1.5f, -2f}}));
        writer.close();

        assertThat(writer.notes()).containsExactly("2 samples over full scale clipped");
    }

    @Test
    void aPictureFileTakesOnePicture() throws Exception {
        Image image = TestMedia.picture(31, 17, 3, 0);
        Path file = folder.resolve("a.png");
        try (SignalWriter writer = SignalWriter.open(file, 25)) {
            writer.write(0, image);
            assertThatThrownBy(() -> writer.write(1, image)).hasMessageContaining("one picture");
            assertThatThrownBy(() -> writer.write(1, TestMedia.tone(8000, 1, 4)))
                    .hasMessageContaining(".wav");
        }

        assertThat(new PictureReader().read(file).samples()).isEqualTo(image.samples());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tiff", "a", "a.flac"})
    void otherEndingsAreRefused(String name) {
        assertThatThrownBy(() -> SignalWriter.open(folder.resolve(name), 25))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("png, jpg, jpeg, wav or mp4");
    }
}
