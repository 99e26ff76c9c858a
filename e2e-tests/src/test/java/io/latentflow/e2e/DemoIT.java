package io.latentflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job from end to end: Kafka, Flink, media in, latents, media out, and one file that is
 * broken.
 */
class DemoIT {

    @TempDir Path folder;

    @Test
    void everyUnitIsALatentOrADeadLetter() throws Exception {
        Path media = Files.createDirectories(folder.resolve("media/photos")).getParent();
        TestMedia.png(media.resolve("photos/colour.png"), 320, 200, false);
        TestMedia.png(media.resolve("photos/gray.png"), 101, 57, true);
        byte[] whole = Files.readAllBytes(media.resolve("photos/colour.png"));
        Files.write(media.resolve("photos/cut.png"), Arrays.copyOf(whole, whole.length / 3));
        TestMedia.wav(media.resolve("sweep.wav"), 2, 100_000);
        for (String clip : List.of("cockatoo.mp4", "brook.webm")) {
            try (InputStream sample = getClass().getResourceAsStream("/media/video/" + clip)) {
                Files.copy(sample, media.resolve(clip));
            }
        }

        Processes.Result result =
                Processes.latentflow(folder, "demo", "--media", "media", "--out", "out");
        assertThat(result.exitCode()).as(result.said()).isZero();

        JsonNode summary = new ObjectMapper().readTree(folder.resolve("out/summary.json").toFile());
        List<JsonNode> streams = new ArrayList<>();
        summary.get("streams").forEach(streams::add);
        assertThat(streams).as(summary.toPrettyString()).hasSize(5);
        for (JsonNode stream : streams) {
            String about = stream.toPrettyString();
            assertThat(stream.get("inputs").asLong())
                    .as(about)
                    .isPositive()
                    .isEqualTo(stream.get("latents").asLong() + stream.get("deadLetters").asLong());
            assertThat(stream.get("decoded").asLong())
                    .as(about)
                    .isEqualTo(stream.get("latents").asLong());
            assertThat(stream.get("latentBytes").asLong())
                    .as(about)
                    .isPositive()
                    .isLessThan(stream.get("rawBytes").asLong());
        }
        assertThat(streams.stream().mapToLong(s -> s.get("deadLetters").asLong()).sum())
                .as(summary.toPrettyString())
                .isEqualTo(1);
        assertThat(summary.get("durationSeconds").asDouble()).isPositive();

        assertThat(Files.readString(folder.resolve("out/report.html")))
                .contains("cut.png")
                .contains("cockatoo.mp4")
                .doesNotContain("http://cdn", "https://cdn");
    }
}
