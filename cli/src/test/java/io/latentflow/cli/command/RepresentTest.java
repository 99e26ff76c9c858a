package io.latentflow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.cli.Cli;
import io.latentflow.cli.Cli.Result;
import io.latentflow.cli.TestMedia;
import io.latentflow.connector.media.VideoInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepresentTest {

    @TempDir Path folder;

    private Path video;

    @BeforeEach
    void video() throws Exception {
        video = TestMedia.video(folder.resolve("v.mp4"), 64, 48, 10, false);
    }

    private Result represent(Path output, Object... options) {
        List<Object> all = new ArrayList<>(List.of("represent", "--json", "--steps", "150"));
        all.addAll(List.of(options));
        for (String[] usual : new String[][] {{"--size", "32x24"}, {"--params", "8k"}}) {
            if (!all.contains(usual[0])) {
                all.addAll(List.of(usual));
            }
        }
        all.addAll(List.of(video, output));
        return Cli.run(all.toArray());
    }

    private static JsonNode json(Result result) throws Exception {
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    @Test
    void aVideoBecomesANetworkAndAVideoAgain() throws Exception {
        Path file = folder.resolve("v.nrv");
        JsonNode report = json(represent(file));
        assertThat(report.path("bytes").asLong()).isEqualTo(Files.size(file));
        assertThat(report.path("psnrDb").asDouble()).isGreaterThan(20);
        assertThat(report.path("frames").asInt()).isEqualTo(10);
        assertThat(report.path("bitsPerPixel").asDouble())
                .isBetween(
                        8.0 * Files.size(file) / 7680 - 1e-4, 8.0 * Files.size(file) / 7680 + 1e-4);
        assertThat(folder.resolve("v.nrv.checkpoint")).doesNotExist();

        JsonNode inspected = json(Cli.run("inspect", "--json", file));
        assertThat(inspected.path("network").asText()).isEqualTo("nerv++");
        assertThat(inspected.path("weights").asLong()).isBetween(6_800L, 8_000L);
        assertThat(
                        inspected.path("headerBytes").asLong()
                                + inspected.path("tableBytes").asLong()
                                + inspected.path("codeBytes").asLong())
                .isEqualTo(Files.size(file));
        assertThat(Cli.run("inspect", file).out())
                .contains("10 frames of 32x24, 25.0 frames a second")
                .contains("of 8 bits");

        Path back = folder.resolve("back.mp4");
        Result decoded = Cli.run("decode", file, back);
        assertThat(decoded.code()).isZero();
        assertThat(decoded.out()).contains("10 units by nerv++, network decoder on");
        VideoInfo info = VideoInfo.probe(back).orElseThrow();
        assertThat(info.frames()).isEqualTo(10);
        assertThat(info.width()).isEqualTo(32);
        assertThat(info.framesPerSecond()).isBetween(24.5, 25.5);

        Path fast = folder.resolve("fast.mp4");
        assertThat(Cli.run("decode", "--fps", "50", file, fast).code()).isZero();
        assertThat(VideoInfo.probe(fast).orElseThrow().frames()).isEqualTo(19);
        assertThat(VideoInfo.probe(fast).orElseThrow().framesPerSecond()).isBetween(49.0, 51.0);
    }

    @Test
    void framesAreDecodedByNumber() throws Exception {
        Path file = folder.resolve("v.nrv");
        json(
                represent(
                        file,
                        "--frames",
                        "2-9",
                        "--every",
                        "2",
                        "--network",
                        "nerv",
                        "--bits",
                        "6"));
        assertThat(Cli.run("inspect", file).out()).contains("4 frames").contains("of 6 bits");
        Path all = Files.createDirectory(folder.resolve("all"));
        Path some = Files.createDirectory(folder.resolve("some"));
        assertThat(Cli.run("decode", file, all).out()).contains("4 units");
        assertThat(Cli.run("decode", "--frames", "2-3", file, some).out()).contains("2 units");
        try (var files = Files.list(some)) {
            for (Path picture : files.toList()) {
                assertThat(picture).hasSameBinaryContentAs(all.resolve(picture.getFileName()));
            }
        }
        Path one = folder.resolve("one.png");
        assertThat(Cli.run("decode", "--frames", "1", file, one).code()).isZero();
        assertThat(one).hasSameBinaryContentAs(all.resolve("000001.png"));
        assertThat(Cli.run("decode", file, one).err()).contains("the frames are 4");
        assertThat(Cli.run("decode", "--frames", "3-4", file, some).err())
                .contains("holds 4 frames");
        assertThat(Cli.run("decode", file, folder.resolve("a.wav")).err()).contains("no sound");
    }

    @Test
    void theNextClipStartsFromTheLastOne() throws Exception {
        Path first = folder.resolve("first.nrv");
        json(represent(first, "--frames", "0-4"));
        JsonNode next =
                json(
                        represent(
                                folder.resolve("next.nrv"),
                                "--frames",
                                "5-9",
                                "--from",
                                first,
                                "--target-psnr",
                                "15"));
        assertThat(next.path("reachedTarget").asBoolean()).isTrue();
        assertThat(next.path("steps").asInt()).isLessThan(150);
        Result other = represent(folder.resolve("x.nrv"), "--from", first, "--size", "30x20");
        assertThat(other.err()).contains("give --size 32x24");
    }

    @Test
    void whatIsWrongIsSaidInALine() throws Exception {
        Path file = folder.resolve("v.nrv");
        assertThat(represent(file, "--params", "many").err()).contains("100k or 1.5M");
        assertThat(represent(file, "--params", "100").err()).contains("smallest network");
        assertThat(represent(file, "--network", "siren").err()).contains("nerv++ or nerv");
        assertThat(represent(file, "--size", "128x96").err()).contains("smaller only");
        assertThat(represent(file, "--frames", "5-20").err()).contains("holds 10 frames");
        assertThat(represent(file, "--resume").err()).contains("never begun");
        assertThat(file).doesNotExist();
        Files.write(file, "LTF1\u0003 and then nothing".getBytes());
        assertThat(Cli.run("decode", file, folder.resolve("x.mp4")).err()).contains("checksum");
        assertThat(Cli.run("inspect", file).err()).contains("checksum");
        Path latent = folder.resolve("v.lat");
        assertThat(Cli.run("encode", video, latent).code()).isZero();
        assertThat(Cli.run("decode", "--fps", "50", latent, folder.resolve("x.mp4")).err())
                .contains("--fps is for .nrv files");
    }
}
