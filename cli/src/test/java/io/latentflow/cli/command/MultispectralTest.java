package io.latentflow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.latentflow.cli.Cli;
import io.latentflow.cli.Cli.Result;
import io.latentflow.connector.media.MediaLimits;
import io.latentflow.connector.media.SceneFolder;
import io.latentflow.engine.torch.Torch;
import io.latentflow.signal.Image;
import io.latentflow.signal.quality.Psnr;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultispectralTest {

    @TempDir Path folder;

    @Test
    void fiveBandsAreTrainedEncodedDecodedAndEvaluated() throws Exception {
        assumeThat(Torch.problem()).as("libtorch loads").isEmpty();
        Path media = folder.resolve("scenes");
        for (int scene = 0; scene < 3; scene++) {
            SceneFolder.write(scene(scene), media.resolve("scene-" + scene));
        }
        Path model = folder.resolve("five");
        Result trained =
                Cli.run(
                        "train",
                        "codec",
                        "--channels",
                        "5",
                        "--latent-channels",
                        "20",
                        "--prefixes",
                        "5,10",
                        media,
                        model);
        assertThat(trained.code()).as(trained.err()).isZero();

        Path scene = media.resolve("scene-1");
        Path latent = folder.resolve("scene.lat");
        Result encoded = Cli.run("encode", "--codec", model, scene, latent);
        assertThat(encoded.code()).as(encoded.err()).isZero();
        double last = 0;
        for (String channels : new String[] {"5", "10", "0"}) {
            Path back = folder.resolve("back-" + channels);
            java.nio.file.Files.createDirectory(back);
            Result decoded = Cli.run("decode", "--channels", channels, latent, back);
            assertThat(decoded.code()).as(decoded.err()).isZero();
            double psnr = Psnr.of(read(scene), read(back));
            assertThat(psnr).isGreaterThan(last);
            last = psnr;
        }
        assertThat(last).isGreaterThan(30);
        assertThat(read(folder.resolve("back-0")).channels()).isEqualTo(5);

        Result evaluated = Cli.run("evaluate", "--codec", model, "--channels", "10", media);
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).contains("10 channels").contains("scene-2");
    }

    private static Image read(Path scene) throws Exception {
        try (SceneFolder reader = new SceneFolder(scene, MediaLimits.DEFAULT)) {
            return (Image) reader.next().signal();
        }
    }

    /** Bands that are shades of the same shapes. */
    private static Image scene(int number) {
        int width = 168;
        int height = 152;
        byte[] samples = new byte[width * height * 5];
        for (int i = 0; i < width * height; i++) {
            double x = i % width;
            double y = i / width;
            double shape = Math.sin(x / (9 + number)) + Math.cos(y / (13 - number));
            for (int c = 0; c < 5; c++) {
                samples[5 * i + c] =
                        (byte)
                                Math.round(
                                        128 + 25 * shape * (c + 1) / 2 + 15 * Math.sin(x / 30 + c));
            }
        }
        return new Image(width, height, 5, samples);
    }
}
