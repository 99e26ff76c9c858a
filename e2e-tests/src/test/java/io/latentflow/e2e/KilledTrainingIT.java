package io.latentflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.latentflow.engine.torch.Torch;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose process is killed (kill -9) goes on to the same codec, to the bit. */
class KilledTrainingIT {

    private static final String[] SETTINGS = {
        "--channels",
        "1",
        "--latent-channels",
        "4",
        "--prefixes",
        "2",
        "--steps",
        "300",
        "--batch",
        "2",
        "--crop",
        "6",
        "--width",
        "8",
        "--blocks",
        "1",
        "--threads",
        "1",
        "--name",
        "killed",
        "--checkpoint-every",
        "0.05",
        "--pictures-every",
        "0"
    };

    @TempDir Path folder;

    @Test
    void aKilledTrainingGoesOnToTheBit() throws Exception {
        assumeThat(Torch.problem()).as("libtorch loads").isEmpty();
        pictures(folder.resolve("media"));
        Processes.Result whole = Processes.latentflow(folder, arguments("whole"));
        assertThat(whole.exitCode()).as(whole.said()).isZero();

        Path checkpoint = folder.resolve("parted/checkpoint.zip");
        Process process = start(arguments("parted"));
        try {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Files.exists(checkpoint) || !process.isAlive());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(checkpoint).as("killed before it was done").exists();
        assertThat(folder.resolve("parted/codec.json")).doesNotExist();

        Processes.Result resumed = Processes.latentflow(folder, arguments("parted", "--resume"));
        assertThat(resumed.exitCode()).as(resumed.said()).isZero();
        for (String file : List.of("weights.safetensors", "decoder-fast.onnx", "codec.json")) {
            assertThat(folder.resolve("parted").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
        assertThat(checkpoint).doesNotExist();
    }

    private String[] arguments(String out, String... more) {
        List<String> all = new ArrayList<>(List.of("train", "codec"));
        all.addAll(List.of(SETTINGS));
        all.addAll(List.of(more));
        all.addAll(List.of("media", out));
        return all.toArray(String[]::new);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Processes.javaBinary().toString());
        command.addAll(
                List.of(
                        "-Xmx1500m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.latentflow.cli.LatentFlow"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("killed.out").toFile())
                .redirectError(folder.resolve("killed.err").toFile())
                .start();
    }

    /** Gray pictures of rectangles. */
    private static void pictures(Path media) throws IOException {
        Files.createDirectories(media);
        Random random = new Random(1);
        for (int i = 0; i < 8; i++) {
            BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_BYTE_GRAY);
            for (int k = 0; k < 10; k++) {
                int shade = random.nextInt(256);
                int left = random.nextInt(80);
                int top = random.nextInt(80);
                for (int y = top; y < top + 16; y++) {
                    for (int x = left; x < left + 16; x++) {
                        image.getRaster().setSample(x, y, 0, shade);
                    }
                }
            }
            ImageIO.write(image, "png", media.resolve(i + ".png").toFile());
        }
    }
}
