package io.latentflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as a person types it: new process, files in and out. */
class CommandLineIT {

    @TempDir Path folder;

    @Test
    void saysItsVersion() throws Exception {
        Processes.Result result = succeed("--version");
        assertThat(result.out()).contains("0.1.0");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void encodesAPictureToTheSameBytesInTwoRuns() throws Exception {
        TestMedia.png(folder.resolve("in.png"), 173, 131, false);
        succeed("encode", "--codec", "walloc-rgb-16x", "in.png", "a.lat");
        succeed("encode", "--codec", "walloc-rgb-16x", "in.png", "b.lat");
        assertThat(folder.resolve("b.lat")).hasSameBinaryContentAs(folder.resolve("a.lat"));
    }

    @Test
    void bringsAPictureBack() throws Exception {
        TestMedia.png(folder.resolve("in.png"), 173, 131, false);
        succeed("encode", "--codec", "walloc-rgb-16x", "in.png", "p.lat");
        succeed("decode", "p.lat", "out.png");
        BufferedImage before = ImageIO.read(folder.resolve("in.png").toFile());
        BufferedImage after = ImageIO.read(folder.resolve("out.png").toFile());
        assertThat(after.getWidth()).isEqualTo(173);
        assertThat(after.getHeight()).isEqualTo(131);
        assertThat(rootMeanSquare(before, after)).isLessThan(40);

        JsonNode header = new ObjectMapper().readTree(succeed("inspect", "--json", "p.lat").out());
        assertThat(header.toString()).contains("walloc-rgb-16x").contains("173").contains("131");
    }

    @ParameterizedTest
    @CsvSource({"walloc-stereo-20x, 2, 10007", "walloc-mono-5x, 1, 1"})
    void bringsASoundBack(String codec, int channels, int samples) throws Exception {
        TestMedia.wav(folder.resolve("in.wav"), channels, samples);
        succeed("encode", "--codec", codec, "in.wav", "s.lat");
        succeed("decode", "s.lat", "out.wav");
        try (AudioInputStream out =
                AudioSystem.getAudioInputStream(folder.resolve("out.wav").toFile())) {
            assertThat(out.getFormat().getChannels()).isEqualTo(channels);
            assertThat(out.getFormat().getSampleRate()).isEqualTo(44100);
            assertThat(out.getFrameLength()).isEqualTo(samples);
        }
    }

    @Test
    void refusesABrokenLatentInOneLine() throws Exception {
        TestMedia.png(folder.resolve("in.png"), 40, 30, false);
        succeed("encode", "--codec", "walloc-rgb-16x", "in.png", "good.lat");
        byte[] bytes = Files.readAllBytes(folder.resolve("good.lat"));
        bytes[bytes.length / 2] ^= 0x40;
        Files.write(folder.resolve("bad.lat"), bytes);
        Processes.Result result = Processes.latentflow(folder, "decode", "bad.lat", "out.png");
        assertThat(result.exitCode()).as(result.said()).isNotZero();
        assertThat(result.err().strip().lines()).as(result.said()).hasSize(1);
        assertThat(result.err()).contains("bad.lat");
        assertThat(folder.resolve("out.png")).doesNotExist();
    }

    @Test
    void namesTheCodecsThatThereAreWhenAskedForAnother() throws Exception {
        TestMedia.png(folder.resolve("in.png"), 40, 30, false);
        Processes.Result result =
                Processes.latentflow(folder, "encode", "--codec", "nonesuch", "in.png", "x.lat");
        assertThat(result.exitCode()).as(result.said()).isNotZero();
        assertThat(result.err()).contains("nonesuch").contains("walloc-rgb-16x");
        assertThat(result.err()).doesNotContain("\tat ");
    }

    @Test
    void runsWithAPathThatHasSpaces() throws Exception {
        Path spaced = Files.createDirectory(folder.resolve("a folder"));
        Path file = TestMedia.png(folder.resolve("in.png"), 16, 16, true);
        Files.move(file, spaced.resolve("my picture.png"), StandardCopyOption.REPLACE_EXISTING);
        succeed(
                "encode",
                "--codec",
                "walloc-gray-16x",
                "a folder/my picture.png",
                "a folder/my latent.lat");
        assertThat(spaced.resolve("my latent.lat")).isNotEmptyFile();
    }

    private Processes.Result succeed(String... args) throws Exception {
        Processes.Result result = Processes.latentflow(folder, args);
        assertThat(result.exitCode()).as(result.said()).isZero();
        return result;
    }

    private static double rootMeanSquare(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int d = (a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255);
                    sum += d * d;
                }
            }
        }
        return Math.sqrt(sum / (3.0 * a.getWidth() * a.getHeight()));
    }
}
