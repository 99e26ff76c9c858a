package io.latentflow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.cli.Cli;
import io.latentflow.cli.TestMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {

    @TempDir Path folder;

    @Test
    void aPicture() throws Exception {
        Path latent = folder.resolve("p.lat");
        Cli.run("encode", TestMedia.picture(folder.resolve("p.png"), 101, 67, 5), latent);
        JsonNode json = new ObjectMapper().readTree(Cli.run("inspect", "--json", latent).out());
        assertThat(json.path("kind").asText()).isEqualTo("image");
        assertThat(json.path("width").asInt()).isEqualTo(101);
        assertThat(json.path("height").asInt()).isEqualTo(67);
        assertThat(json.path("codec").asText()).isEqualTo("walloc-rgb-16x");
        assertThat(json.path("fileBytes").asLong()).isEqualTo(Files.size(latent));
        assertThat(json.path("bytes").asLong()).isEqualTo(Files.size(latent));
        assertThat(json.path("bitsPerPixel").asDouble())
                .isEqualTo(8.0 * Files.size(latent) / (101 * 67), within(1e-4));
        assertThat(json.path("latentShape").toString()).isEqualTo("[12,9,13]");
        assertThat(json.path("latentChannels")).hasSize(12);
        JsonNode channel = json.path("latentChannels").get(0);
        assertThat(channel.path("max").asInt()).isGreaterThan(channel.path("min").asInt());
        assertThat(json.has("sampleRate")).isFalse();
        assertThat(Cli.run("inspect", latent).out())
                .contains("picture, 101x67, RGB")
                .contains("bit/pixel");
    }

    @Test
    void aSoundOfSeveralWindows() throws Exception {
        Path latent = folder.resolve("s.lat");
        Cli.run("encode", TestMedia.sound(folder.resolve("s.wav"), 2, 150_000, 44_100), latent);
        JsonNode json = new ObjectMapper().readTree(Cli.run("inspect", "--json", latent).out());
        assertThat(json.path("kind").asText()).isEqualTo("audio");
        assertThat(json.path("containers").asInt()).isEqualTo(3);
        assertThat(json.path("samples").asLong()).isEqualTo(150_000);
        assertThat(json.path("seconds").asDouble()).isEqualTo(150_000 / 44_100.0, within(1e-5));
        assertThat(json.path("kbitPerSecond").asDouble()).isPositive();
        assertThat(json.has("width")).isFalse();
    }
}
