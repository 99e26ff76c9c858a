package io.latentflow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.cli.Cli;
import io.latentflow.cli.Cli.Result;
import io.latentflow.cli.TestMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorLinesTest {

    @TempDir Path folder;
    private Path picture;
    private Path latent;

    @BeforeEach
    void media() {
        picture = TestMedia.picture(folder.resolve("p.png"), 40, 30, 5);
        latent = folder.resolve("p.lat");
        assertThat(Cli.run("encode", picture, latent).code()).isZero();
    }

    @Test
    void whatIsMissingIsNamed() {
        failsWith("no such file or folder: ", "encode", folder.resolve("nope.png"), latent);
        failsWith("no such file or folder: ", "decode", folder.resolve("no.lat"), picture);
        failsWith("no such file or folder: ", "inspect", folder.resolve("no.lat"));
        failsWith("does not exist", "evaluate", "--codec", "walloc-rgb-16x", folder.resolve("no"));
        failsWith("does not exist", "demo", "--media", folder.resolve("no"));
        failsWith("not found", "submit", "encode", "--config", folder.resolve("no.yaml"));
    }

    @Test
    void whatIsNoLatentIsRefused() throws Exception {
        failsWith("LTF1", "inspect", picture);
        failsWith("LTF1", "decode", picture, folder.resolve("x.png"));
        byte[] bytes = Files.readAllBytes(latent);
        Path cut = folder.resolve("cut.lat");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        failsWith("offset", "inspect", cut);
        bytes[bytes.length / 2] ^= 1;
        Files.write(cut, bytes);
        failsWith("", "decode", cut, folder.resolve("x.png"));
        assertThat(folder.resolve("x.png")).doesNotExist();
        Files.write(cut, new byte[0]);
        failsWith("is empty", "inspect", cut);
    }

    @Test
    void unknownCodecsAndEnginesAreNamedWithTheKnownOnes() {
        failsWith("walloc-rgb-16x", "encode", "--codec", "walloc-nope", picture, latent);
        failsWith("there is no engine", "decode", "--engine", "abacus", latent, picture);
        failsWith(
                "tensorrt does not load here",
                "decode",
                "--engine",
                "tensorrt",
                latent,
                folder.resolve("x.png"));
        failsWith(
                "tensorrt does not load here",
                "demo",
                "--engine",
                "tensorrt",
                "--out",
                folder.resolve("out"));
    }

    @Test
    void badNumbersAndEndingsAreRefused() throws Exception {
        failsWith("channels", "encode", "--channels", "99", picture, latent);
        failsWith("step", "encode", "--step", "-1", picture, latent);
        failsWith("channels", "decode", "--channels", "99", latent, folder.resolve("x.png"));
        failsWith("files are written as", "decode", latent, folder.resolve("x.gif"));
        failsWith("name a .png file", "decode", latent, folder.resolve("x.wav"));
        failsWith("known endings", "encode", Files.createFile(folder.resolve("x.txt")), latent);
        failsWith("is a folder", "encode", picture, folder);
        Path broken = Files.writeString(folder.resolve("b.png"), "nothing");
        failsWith("b.png", "encode", broken, folder.resolve("b.lat"));
        assertThat(folder.resolve("b.lat")).doesNotExist();
        assertThat(folder.toFile().list()).noneMatch(name -> name.contains("part"));
    }

    @Test
    void aStackTraceComesOnlyOnWish() {
        Result quiet = Cli.run("inspect", picture);
        assertThat(quiet.errorLines()).isOne();
        Result verbose = Cli.run("inspect", "--verbose", picture);
        assertThat(verbose.code()).isEqualTo(1);
        assertThat(verbose.err()).contains("\tat io.latentflow.");
    }

    @Test
    void kafkaThatIsNotThereIsSaid() {
        failsWith(
                "localhost:1",
                "consume",
                "--bootstrap-servers",
                "localhost:1",
                "--property",
                "default.api.timeout.ms=1500",
                "--property",
                "request.timeout.ms=1000",
                "--out",
                folder);
        failsWith(
                "localhost:1",
                "submit",
                "decode",
                "--config",
                emptyConfig(),
                "--jar",
                picture,
                "--jobmanager",
                "http://localhost:1");
    }

    private Path emptyConfig() {
        try {
            return Files.writeString(folder.resolve("c.yaml"), "latentflow.parallelism: 1\n");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void listsCanBeReadByPrograms() throws Exception {
        JsonNode codecs = new ObjectMapper().readTree(Cli.run("codecs", "--json").out());
        assertThat(codecs).hasSize(11);
        assertThat(codecs.get(0).path("name").asText()).isEqualTo("walloc-rgb-16x");
        assertThat(Cli.run("codecs").out()).contains("walloc-mono-5x");
        JsonNode engines = new ObjectMapper().readTree(Cli.run("engines", "--json").out());
        assertThat(engines).hasSize(5);
        for (JsonNode engine : engines) {
            assertThat(
                            engine.path("available").asBoolean()
                                    || !engine.path("reason").asText().isEmpty())
                    .isTrue();
        }
        Result doctor = Cli.run("doctor", "--json");
        assertThat(doctor.code()).isZero();
        assertThat(new ObjectMapper().readTree(doctor.out()).size()).isGreaterThan(3);
    }

    private static void failsWith(String words, Object... args) {
        Result result = Cli.run(args);
        assertThat(result.code()).as(Arrays.toString(args)).isEqualTo(1);
        assertThat(result.err().lines()).as(Arrays.toString(args)).hasSize(1);
        assertThat(result.err()).startsWith("latentflow " + args[0] + ": ").contains(words);
        assertThat(result.out()).isEmpty();
    }
}
