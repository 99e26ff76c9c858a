package io.latentflow.connector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentflow.signal.Audio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundReaderTest {

    private static final int PCM = 1;
    private static final int FLOAT = 3;

    @TempDir private Path folder;

    private static List<Audio> read(Path file, int window) throws MediaException {
        List<Audio> windows = new ArrayList<>();
        try (SoundReader reader = SoundReader.open(file, window)) {
            for (MediaUnit unit = reader.next(); unit != null; unit = reader.next()) {
                assertThat(unit.index()).isEqualTo(windows.size());
                windows.add((Audio) unit.signal());
            }
            assertThat(reader.endedEarly()).isFalse();
            assertThat(reader.damagedPackets()).isZero();
        }
        return windows;
    }

    private Path write(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "100,1", "65536,2", "65537,1", "200000,2"})
    void sixteenBitWavComesBackExactly(int samples, int channels) throws Exception {
        byte[] data = new byte[2 * samples * channels];
        new Random(samples).nextBytes(data);

        List<Audio> windows =
                read(write("a.wav", TestMedia.wav(PCM, channels, 22_050, 16, data)), 65_536);

        assertThat(windows).hasSize((samples + 65_535) / 65_536);
        ByteBuffer joined = ByteBuffer.allocate(data.length);
        windows.forEach(window -> joined.put(Pcm.s16(window)));
        assertThat(joined.array()).isEqualTo(data);
        assertThat(windows.get(0).sampleRate()).isEqualTo(22_050);
    }

    @Test
    void otherSampleSizesKeepTheirPrecision() throws Exception {
        byte[] wide = {1, 0, 0, (byte) 0xFF, (byte) 0xFF, 0x7F};
        Audio audio = read(write("w.wav", TestMedia.wav(PCM, 1, 8000, 24, wide)), 10).get(0);
        assertThat(audio.samples()[0][0]).isEqualTo(1f / (1 << 23));
        assertThat(audio.samples()[0][1]).isEqualTo(8_388_607f / 8_388_608f, within(1e-7f));

        byte[] small = {(byte) 128, 0};
        audio = read(write("s.wav", TestMedia.wav(PCM, 1, 8000, 8, small)), 10).get(0);
        assertThat(audio.samples()[0]).containsExactly(new float[] {0f, -1f}, within(1e-6f));
    }

    @Test
    void floatsThatAreNoNumbersAreRefused() throws Exception {
        ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        data.putFloat(0.5f).putFloat(Float.NaN);
        Path file = write("nan.wav", TestMedia.wav(FLOAT, 1, 8000, 32, data.array()));

        assertThatThrownBy(() -> read(file, 10))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("finite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.flac", "b.flac", "c.ogg", "d.mp3", "e.m4a", "f.opus", "g.mka"})
    void everyFileTypeGivesTheTone(String name) throws Exception {
        Path wav = folder.resolve("tone.wav");
        Audio tone = TestMedia.tone(48_000, 2, 96_000);
        try (WavWriter writer = new WavWriter(wav)) {
            writer.write(0, tone);
        }
        Path file = folder.resolve(name);
        if (name.equals("b.flac")) {
            TestMedia.ffmpeg("-i", wav, "-sample_fmt", "s32", "-bits_per_raw_sample", "24", file);
        } else {
            TestMedia.ffmpeg("-i", wav, file);
        }

        List<Audio> windows = read(file, 30_000);

        int samples = windows.stream().mapToInt(Audio::length).sum();
        assertThat(samples).isBetween(96_000, 96_000 + 2400);
        assertThat(windows.get(0).channels()).isEqualTo(2);
        assertThat(windows.subList(0, windows.size() - 1))
                .extracting(Audio::length)
                .containsOnly(30_000);
        double power = 0;
        for (float sample : windows.get(1).samples()[0]) {
            power += sample * sample;
        }
        assertThat(Math.sqrt(power / 30_000)).isEqualTo(0.5 / Math.sqrt(2), within(0.02));
    }

    @Test
    void surroundIsMixedDownWithoutOverflow() throws Exception {
        Path file = folder.resolve("six.wav");
        TestMedia.ffmpeg(
                "-f", "lavfi", "-i", "aevalsrc=0.99|0.99|0.99|0.99|0.99|0.99:c=5.1:d=0.5", file);

        Audio mixed = read(file, 10_000).get(0);

        assertThat(AudioInfo.probe(file).orElseThrow().channels()).isEqualTo(6);
        assertThat(mixed.channels()).isEqualTo(2);
        for (float sample : mixed.samples()[0]) {
            assertThat(sample).isBetween(0.5f, 1f);
        }
    }

    @Test
    void theSoundOfAVideoFileIsRead() throws Exception {
        Path file = folder.resolve("av.mkv");
        TestMedia.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "testsrc=s=64x48:d=1",
                "-f",
                "lavfi",
                "-i",
                "sine=d=1",
                "-c:v",
                "mjpeg",
                "-c:a",
                "flac",
                file);

        assertThat(read(file, 65_536).get(0).length()).isEqualTo(44_100);
        assertThat(VideoInfo.probe(file).orElseThrow().sound()).isTrue();
    }

    @Test
    void aFileThatIsCutOffSaysSo() throws Exception {
        byte[] data = new byte[200_000];
        byte[] whole = TestMedia.wav(PCM, 1, 16_000, 16, data);
        Path cut = write("cut.wav", Arrays.copyOf(whole, 100_044));

        try (SoundReader reader = SoundReader.open(cut, 30_000)) {
            int samples = 0;
            for (MediaUnit unit = reader.next(); unit != null; unit = reader.next()) {
                samples += ((Audio) unit.signal()).length();
            }
            assertThat(samples).isEqualTo(50_000);
            assertThat(reader.endedEarly()).isTrue();
            assertThat(reader.missing()).isEqualTo(50_000);
        }
    }

    @Test
    void aPictureOfTheAlbumIsNoVideo() throws Exception {
        Path cover = folder.resolve("cover.png");
        PictureWriter.write(TestMedia.picture(32, 32, 3, 0), cover);
        Path song = folder.resolve("song.mp3");
        TestMedia.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "sine=d=1",
                "-i",
                cover,
                "-map",
                "0",
                "-map",
                "1",
                "-disposition:v",
                "attached_pic",
                song);

        assertThat(VideoInfo.probe(song)).isEmpty();
        assertThat(read(song, 65_536)).hasSize(1);
    }

    @Test
    void filesWithoutSoundAreRefused() throws Exception {
        Path silent = TestMedia.mp4(folder.resolve("v.mp4"), 32, 32, 3);

        assertThatThrownBy(() -> SoundReader.open(silent, 100))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("no sound track");
        assertThatThrownBy(() -> SoundReader.open(folder.resolve("absent.wav"), 100))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("does not exist");
    }
}
