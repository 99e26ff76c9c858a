package io.latentflow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.cli.Cli;
import io.latentflow.cli.Cli.Result;
import io.latentflow.cli.TestMedia;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTest {

    @TempDir Path folder;

    @Test
    void picturesPerFileAndMean() throws Exception {
        Path media = folder.resolve("media");
        TestMedia.picture(media.resolve("a.png"), 96, 64, 5);
        TestMedia.picture(media.resolve("b.png"), 64, 96, BufferedImage.TYPE_BYTE_GRAY);
        TestMedia.sound(media.resolve("s.wav"), 1, 1000, 8000);
        Files.writeString(media.resolve("broken.png"), "no picture");
        Path json = folder.resolve("deep/er/r.json");
        Result result = Cli.run("evaluate", "--codec", "walloc-rgb-16x", media, "--json", json);
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("a.png", "b.png", "mean", "PSNR dB", "linear", "gain");
        assertThat(result.err()).contains("gray picture").contains("skipped broken.png");

        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("files")).hasSize(2);
        assertThat(report.path("skipped")).hasSize(2);
        for (String figure :
                new String[] {
                    "bitsPerPixel",
                    "psnrDb",
                    "psnrLinearDb",
                    "gainDb",
                    "ssim",
                    "encodeMpixPerSecond",
                    "decodeMpixPerSecond"
                }) {
            double mean = 0;
            for (JsonNode file : report.path("files")) {
                assertThat(file.path(figure).isNumber()).as(figure).isTrue();
                mean += file.path(figure).asDouble() / 2;
            }
            assertThat(report.path("mean").path(figure).asDouble())
                    .as(figure)
                    .isEqualTo(mean, within(2e-3));
        }
        assertThat(report.path("mean").path("psnrDb").asDouble()).isGreaterThan(25);
        assertThat(report.path("mean").has("snrDb")).isFalse();
    }

    @Test
    void soundWithOneTier() throws Exception {
        TestMedia.sound(folder.resolve("s.wav"), 2, 70_000, 44_100);
        Path json = folder.resolve("r.json");
        Result result =
                Cli.run(
                        "evaluate",
                        "--codec",
                        "walloc-stereo-5x",
                        "--tier",
                        "linear",
                        folder,
                        "--json",
                        json);
        assertThat(result.code()).isZero();
        JsonNode mean = new ObjectMapper().readTree(json.toFile()).path("mean");
        assertThat(mean.path("kbitPerSecond").asDouble()).isPositive();
        assertThat(mean.path("snrDb").asDouble()).isGreaterThan(10);
        assertThat(mean.path("psnrDb").asDouble()).isGreaterThan(mean.path("snrDb").asDouble());
        assertThat(mean.path("encodeMsamplePerSecond").asDouble()).isPositive();
        assertThat(mean.has("gainDb")).isFalse();
        assertThat(mean.has("ssim")).isFalse();
    }

    @Test
    void framesOfAVideoBesideWhatTheyTakeAlone() throws Exception {
        TestMedia.video(folder.resolve("v.mp4"), 96, 64, 12, true);
        Path json = folder.resolve("r.json");
        Result result =
                Cli.run(
                        "evaluate",
                        "--codec",
                        "walloc-rgb-16x",
                        "--tier",
                        "linear",
                        "--frames",
                        "10",
                        folder,
                        "--json",
                        json);
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("predicted %", "saved %", "kbit/s");
        JsonNode file = new ObjectMapper().readTree(json.toFile()).path("files").get(0);
        assertThat(file.path("units").asInt()).isEqualTo(10);
        long bytes = file.path("bytes").asLong();
        long alone = file.path("aloneBytes").asLong();
        assertThat(bytes).isPositive().isLessThanOrEqualTo(alone);
        assertThat(file.path("savedPercent").asDouble())
                .isEqualTo(100.0 * (alone - bytes) / alone, within(0.01));
        assertThat(file.path("predictedPercent").asDouble()).isBetween(0.0, 90.0);
        assertThat(file.path("bitsPerPixel").asDouble())
                .isEqualTo(8.0 * bytes / (10 * 96 * 64), within(1e-4));
        // 25 frames a second.
        assertThat(file.path("kbitPerSecond").asDouble())
                .isEqualTo(8.0 * bytes / 10 * 25 / 1000, within(0.1));
    }

    @Test
    void anEmptyFolderIsAnError() throws Exception {
        Result result = Cli.run("evaluate", "--codec", "walloc-rgb-16x", folder);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.errorLines()).isOne();
        assertThat(result.err()).contains("no file of").contains("could be measured");
    }
}
