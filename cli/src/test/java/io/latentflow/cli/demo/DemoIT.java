package io.latentflow.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.cli.Cli;
import io.latentflow.cli.Cli.Result;
import io.latentflow.cli.TestMedia;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo on a real broker and a real cluster, with broken files beside good ones. */
class DemoIT {

    @TempDir Path folder;

    @Test
    void everyUnitIsAccountedFor() throws Exception {
        Path media = folder.resolve("media");
        TestMedia.picture(media.resolve("pictures/a.png"), 120, 80, 5);
        TestMedia.picture(media.resolve("pictures/b.jpg"), 64, 64, 5);
        TestMedia.picture(media.resolve("pictures/c.png"), 33, 17, BufferedImage.TYPE_BYTE_GRAY);
        Files.writeString(media.resolve("pictures/broken.jpg"), "this is no picture");
        TestMedia.sound(media.resolve("s.wav"), 2, 150_000, 44_100);
        TestMedia.sound(media.resolve("short.wav"), 1, 1, 8000);
        TestMedia.video(media.resolve("v.mp4"), 96, 64, 40, true);
        byte[] whole = Files.readAllBytes(media.resolve("v.mp4"));
        Files.write(media.resolve("broken.mp4"), java.util.Arrays.copyOf(whole, 200));
        Files.writeString(media.resolve("notes.txt"), "not media");
        Path out = folder.resolve("out");

        Result result = Cli.run("demo", "--media", media, "--out", out);

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("Flink dashboard at http://");
        assertThat(result.out()).contains("units accounted for").contains("report.html");
        JsonNode summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(summary.path("accountedFor").asBoolean()).isTrue();
        assertThat(summary.path("durationSeconds").asDouble()).isPositive();
        assertThat(summary.path("engine").asText()).isNotEmpty();
        assertThat(summary.path("codecs").size()).isGreaterThanOrEqualTo(4);
        assertThat(summary.path("skipped").get(0).asText()).isEqualTo("notes.txt");
        Map<String, JsonNode> streams = new HashMap<>();
        for (JsonNode stream : summary.path("streams")) {
            String id = stream.path("streamId").asText();
            streams.put(id, stream);
            assertThat(stream.path("inputs").asLong())
                    .as(id)
                    .isEqualTo(
                            stream.path("latents").asLong() + stream.path("deadLetters").asLong());
            assertThat(stream.path("latents").asLong())
                    .as(id)
                    .isEqualTo(stream.path("decoded").asLong());
            for (JsonNode file : stream.path("files")) {
                assertThat(file.path("inputs").asLong())
                        .as(file.path("file").asText())
                        .isEqualTo(
                                file.path("latents").asLong() + file.path("deadLetters").asLong());
            }
        }
        assertThat(streams.keySet())
                .containsExactlyInAnyOrder(
                        "pictures", "s.wav", "short.wav", "v.mp4", "v.mp4#audio", "broken.mp4");
        JsonNode pictures = streams.get("pictures");
        assertThat(pictures.path("inputs").asLong()).isEqualTo(4);
        assertThat(pictures.path("deadLetters").asLong()).isEqualTo(1);
        assertThat(pictures.path("files")).hasSize(4);
        assertThat(pictures.path("psnrDb").asDouble()).isGreaterThan(25);
        assertThat(pictures.path("rawBytes").asLong())
                .isEqualTo(3 * (120 * 80 + 64 * 64) + 33 * 17);
        assertThat(pictures.path("deadLetterReasons").get(0).path("file").asText())
                .isEqualTo("pictures/broken.jpg");
        assertThat(streams.get("v.mp4").path("decoded").asLong()).isEqualTo(40);
        assertThat(streams.get("v.mp4").path("psnrDb").asDouble()).isGreaterThan(25);
        assertThat(streams.get("v.mp4").path("kbitPerSecond").asDouble()).isPositive();
        assertThat(streams.get("s.wav").path("inputs").asLong()).isEqualTo(3);
        assertThat(streams.get("s.wav").path("snrDb").asDouble()).isGreaterThan(5);
        assertThat(streams.get("broken.mp4").path("deadLetters").asLong()).isEqualTo(1);
        assertThat(
                        streams.get("broken.mp4")
                                .path("deadLetterReasons")
                                .get(0)
                                .path("stage")
                                .asText())
                .isEqualTo("produce");

        String page = Files.readString(out.resolve("report.html"));
        String reason = pictures.path("deadLetterReasons").get(0).path("reason").asText();
        assertThat(page)
                .contains("pictures/broken.jpg")
                .contains(reason.substring(0, Math.min(20, reason.length())))
                .contains("broken.mp4")
                .contains("data:audio/wav")
                .contains("data:image/jpeg");
        assertThat(page.length()).isLessThan(20_000_000);
    }
}
