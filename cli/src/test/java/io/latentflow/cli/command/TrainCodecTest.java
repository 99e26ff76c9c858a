package io.latentflow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.cli.Cli;
import io.latentflow.cli.Cli.Result;
import io.latentflow.cli.TestMedia;
import io.latentflow.engine.torch.Torch;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCodecTest {

    @TempDir Path folder;

    @Test
    void aTrainedCodecIsTakenByTheOtherCommands() throws Exception {
        assumeThat(Torch.problem()).as("libtorch loads").isEmpty();
        Path media = folder.resolve("media");
        for (int i = 0; i < 4; i++) {
            TestMedia.picture(media.resolve(i + ".png"), 200 + 8 * i, 160, 5);
        }
        TestMedia.picture(media.resolve("gray.png"), 64, 64, 10);
        Path model = folder.resolve("mine");
        Result trained =
                Cli.run(
                        "train",
                        "codec",
                        "--name",
                        "mine",
                        "--latent-channels",
                        "9",
                        "--json",
                        media,
                        model);
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.err()).contains("1 signals were left out");
        JsonNode manifest = new ObjectMapper().readTree(trained.out());
        assertThat(manifest.path("latentChannels").asInt()).isEqualTo(9);

        Path latent = folder.resolve("x.lat");
        Path picture = media.resolve("0.png");
        assertThat(Cli.run("encode", "--codec", model, picture, latent).code()).isZero();
        assertThat(Cli.run("inspect", latent).out()).contains("mine v1").contains("9 x 20 x 25");
        Result decoded = Cli.run("decode", latent, folder.resolve("x.png"));
        assertThat(decoded.code()).as(decoded.err()).isZero();
    }

    @Test
    void tooLittleMaterialIsOneLine() {
        assumeThat(Torch.problem()).as("libtorch loads").isEmpty();
        TestMedia.picture(folder.resolve("a.png"), 16, 16, 5);
        Result result = Cli.run("train", "codec", "--name", "x", folder, folder.resolve("model"));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.errorLines()).isOne();
        assertThat(result.err()).contains("too few");
    }
}
