package io.latentflow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.cli.Cli;
import io.latentflow.cli.Cli.Result;
import io.latentflow.cli.TestMedia;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundRoundTripTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1, 8000", "2, 1, 44100", "1, 777, 16000", "2, 65536, 44100", "2, 70001, 44100"})
    void anyLengthComesBackAsItWas(int channels, int samples, int rate) throws Exception {
        Path sound = TestMedia.sound(folder.resolve("s.wav"), channels, samples, rate);
        Path latent = folder.resolve("s.lat");
        Path back = folder.resolve("back.wav");
        assertThat(Cli.run("encode", sound, latent).err()).isEmpty();
        Result result = Cli.run("decode", latent, back);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        AudioFileFormat format = AudioSystem.getAudioFileFormat(back.toFile());
        assertThat(format.getFrameLength()).isEqualTo(samples);
        assertThat(format.getFormat().getChannels()).isEqualTo(channels);
        assertThat(format.getFormat().getSampleRate()).isEqualTo(rate);
    }

    @Test
    void monoForAStereoCodecIsConvertedAndSaid() throws Exception {
        Path sound = TestMedia.sound(folder.resolve("s.wav"), 1, 5000, 44_100);
        Result result =
                Cli.run("encode", "--codec", "walloc-stereo-5x", sound, folder.resolve("s.lat"));
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("mono sound put on both channels");
    }

    @Test
    void aPictureCodecIsRefusedForSound() throws Exception {
        Path sound = TestMedia.sound(folder.resolve("s.wav"), 1, 5000, 44_100);
        Path latent = folder.resolve("s.lat");
        Result result = Cli.run("encode", "--codec", "walloc-rgb-16x", sound, latent);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.errorLines()).isOne();
        assertThat(result.err()).contains("is sound, but the codec named is for pictures");
        assertThat(latent).doesNotExist();
    }
}
