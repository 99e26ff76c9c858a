package io.latentflow.codec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.engine.torch.Torch;
import io.latentflow.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

    private static final CodecPlan PLAN =
            new CodecPlan("tiny", 1, SignalKind.IMAGE, 1, 3, 4, List.of(2), 0.1f, "tiny");

    @TempDir Path folder;

    private final List<Signal> pictures = DiscPictures.of(10, 1, 96);

    @BeforeEach
    void libtorchIsHere() {
        assumeThat(Torch.problem()).as("libtorch loads").isEmpty();
    }

    @Test
    void anInterruptedTrainingEndsWithTheSameFiles() throws Exception {
        Path whole = folder.resolve("whole");
        training(1).run(pictures, whole, "discs", status -> {});
        // Before the encoder is held, and after.
        for (int stop : new int[] {20, 60}) {
            Path parted = folder.resolve("parted" + stop);
            assertThatThrownBy(
                            () ->
                                    training(1)
                                            .checkpoints(1e-9, false)
                                            .run(
                                                    pictures,
                                                    parted,
                                                    "discs",
                                                    status -> stopAt(status, stop)))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(parted.resolve("codec.json")).doesNotExist();
            List<Long> steps = new ArrayList<>();
            training(1)
                    .checkpoints(1e-9, true)
                    .run(
                            pictures,
                            parted,
                            "discs",
                            status -> {
                                if (status.stage().equals("train")) {
                                    steps.add(status.done());
                                }
                            });
            assertThat(steps.get(0)).isGreaterThan(stop);
            for (String file : new String[] {"weights.safetensors", "decoder-fast.onnx"}) {
                assertThat(parted.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
            }
            assertThat(parted.resolve(CheckpointFile.NAME)).doesNotExist();
        }
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        assertThatThrownBy(
                        () ->
                                training(1)
                                        .checkpoints(1, true)
                                        .run(pictures, folder, "discs", status -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("to resume from");
        assertThatThrownBy(
                        () ->
                                training(1)
                                        .checkpoints(1e-9, false)
                                        .run(
                                                pictures,
                                                folder,
                                                "discs",
                                                status -> stopAt(status, 20)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(
                        () ->
                                training(2)
                                        .checkpoints(1, true)
                                        .run(pictures, folder, "discs", status -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was made by another training");
        Path file = folder.resolve(CheckpointFile.NAME);
        Files.write(file, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> CheckpointFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no whole checkpoint");
    }

    private static void stopAt(TrainingStatus status, int step) {
        if (status.stage().equals("train") && status.done() > step) {
            throw new IllegalStateException("stopped");
        }
    }

    private static CodecTraining training(long seed) {
        return new CodecTraining(
                PLAN,
                new TrainingPlan(
                        80,
                        0,
                        2,
                        6,
                        new DecoderArchitecture(DecoderArchitecture.RESIDUAL, 8, 1),
                        Tier.FAST,
                        3e-3,
                        0.02,
                        seed,
                        1));
    }
}
