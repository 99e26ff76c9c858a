package io.latentflow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.cli.Cli;
import io.latentflow.cli.Cli.Result;
import io.latentflow.cli.TestMedia;
import io.latentflow.connector.media.AudioInfo;
import io.latentflow.connector.media.VideoInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoRoundTripTest {

    @TempDir Path folder;

    @Test
    void picturesAndSoundComeBackTogether() throws Exception {
        Path video = TestMedia.video(folder.resolve("v.mp4"), 96, 64, 30, true);
        Path latent = folder.resolve("v.lat");
        Path back = folder.resolve("back.mp4");
        Result encoded = Cli.run("encode", "--json", video, latent);
        assertThat(encoded.code()).isZero();
        JsonNode report = new ObjectMapper().readTree(encoded.out());
        assertThat(report.path("latents").asInt()).isEqualTo(31);
        assertThat(report.path("codecs")).hasSize(2);

        Result decoded = Cli.run("decode", latent, back);
        assertThat(decoded.err()).isEmpty();
        assertThat(decoded.code()).isZero();
        VideoInfo info = VideoInfo.probe(back).orElseThrow();
        assertThat(info.width()).isEqualTo(96);
        assertThat(info.height()).isEqualTo(64);
        assertThat(info.frames()).isEqualTo(30);
        assertThat(info.framesPerSecond()).isBetween(24.0, 26.0);
        assertThat(info.sound()).isTrue();
        assertThat(AudioInfo.probe(back).orElseThrow().sampleRate()).isEqualTo(44_100);

        JsonNode inspected =
                new ObjectMapper().readTree(Cli.run("inspect", "--json", latent).out());
        assertThat(inspected.path("tracks")).hasSize(2);
        assertThat(inspected.path("containers").asInt()).isEqualTo(30);
    }

    @Test
    void framesGoToAFolderAndSoundAlone() throws Exception {
        Path video = TestMedia.video(folder.resolve("v.mp4"), 64, 48, 5, true);
        Path latent = folder.resolve("v.lat");
        Cli.run("encode", video, latent);
        Path frames = Files.createDirectory(folder.resolve("frames"));
        Result decoded = Cli.run("decode", latent, frames);
        assertThat(decoded.code()).isZero();
        assertThat(decoded.err()).contains("the sound was left out");
        try (var files = Files.list(frames)) {
            assertThat(files.map(f -> f.getFileName().toString()).sorted())
                    .containsExactly(
                            "000000.png", "000001.png", "000002.png", "000003.png", "000004.png");
        }
        Result wav = Cli.run("decode", latent, folder.resolve("v.wav"));
        assertThat(wav.code()).isZero();
        assertThat(wav.err()).contains("5 pictures were left out");
        Result png = Cli.run("decode", latent, folder.resolve("v.png"));
        assertThat(png.code()).isEqualTo(1);
        assertThat(png.err()).contains("is one picture, but the latents are 5");
    }

    @Test
    void someFramesAreReadFromTheKeyBeforeThem() throws Exception {
        Path video = TestMedia.video(folder.resolve("v.mp4"), 96, 64, 25, true);
        Path alone = folder.resolve("alone.lat");
        Path predicted = folder.resolve("predicted.lat");
        assertThat(Cli.run("encode", "--key-interval", "1", video, alone).code()).isZero();
        assertThat(Cli.run("encode", "--key-interval", "10", video, predicted).code()).isZero();
        assertThat(Files.size(predicted)).isLessThan(Files.size(alone));
        JsonNode track = new ObjectMapper().readTree(Cli.run("inspect", "--json", predicted).out());
        assertThat(track.path("keys").asInt()).isBetween(3, 12);
        assertThat(track.path("predicted").asInt()).isEqualTo(25 - track.path("keys").asInt());
        assertThat(Cli.run("inspect", predicted).out()).contains(" keys, ").contains(" predicted");

        Path all = Files.createDirectory(folder.resolve("all"));
        Path some = Files.createDirectory(folder.resolve("some"));
        assertThat(Cli.run("decode", "--tier", "linear", alone, all).code()).isZero();
        Result decoded =
                Cli.run("decode", "--tier", "linear", "--frames", "13-16", predicted, some);
        assertThat(decoded.code()).isZero();
        assertThat(decoded.out()).contains("4 units");
        try (var files = Files.list(some)) {
            for (Path file : files.toList()) {
                assertThat(file).hasSameBinaryContentAs(all.resolve(file.getFileName()));
            }
        }
        Path one = folder.resolve("one.png");
        assertThat(Cli.run("decode", "--tier", "linear", "--frames", "7", predicted, one).code())
                .isZero();
        assertThat(one).hasSameBinaryContentAs(all.resolve("000007.png"));
        Path clip = folder.resolve("clip.mp4");
        assertThat(Cli.run("decode", "--frames", "5-24", predicted, clip).code()).isZero();
        assertThat(VideoInfo.probe(clip).orElseThrow().frames()).isEqualTo(20);
        assertThat(VideoInfo.probe(clip).orElseThrow().sound()).isFalse();
    }

    @Test
    void framesThatAreNotThereAreRefused() throws Exception {
        Path video = TestMedia.video(folder.resolve("v.mp4"), 64, 48, 5, false);
        Path latent = folder.resolve("v.lat");
        Cli.run("encode", video, latent);
        Path out = folder.resolve("v.mp4");
        Result beyond = Cli.run("decode", "--frames", "3-5", latent, out);
        assertThat(beyond.code()).isEqualTo(1);
        assertThat(beyond.err()).contains("holds 5 frames").contains("3 to 5");
        for (String wrong : new String[] {"5-3", "x", "1-2-3", ""}) {
            Result result = Cli.run("decode", "--frames", wrong, latent, out);
            assertThat(result.code()).as(wrong).isEqualTo(2);
            assertThat(result.err()).contains("--frames");
        }
        Result zero = Cli.run("encode", "--key-interval", "0", video, latent);
        assertThat(zero.code()).isEqualTo(2);
        assertThat(zero.err()).contains("--key-interval must be at least 1");
    }

    @Test
    void theSoundCanBeLeftOutOrTakenAlone() throws Exception {
        Path video = TestMedia.video(folder.resolve("v.mp4"), 64, 48, 5, true);
        Path latent = folder.resolve("v.lat");
        assertThat(Cli.run("encode", "--no-sound", video, latent).code()).isZero();
        assertThat(Cli.run("inspect", latent).out()).contains("5 pictures").doesNotContain("Hz");
        assertThat(Cli.run("encode", "--codec", "walloc-stereo-20x", video, latent).code())
                .isZero();
        assertThat(Cli.run("inspect", latent).out()).contains("44,100 Hz");
    }
}
