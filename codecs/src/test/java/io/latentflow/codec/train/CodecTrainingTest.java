package io.latentflow.codec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.latentflow.codec.Codec;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Latent;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.store.ModelFolder;
import io.latentflow.engine.torch.Torch;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import io.latentflow.signal.quality.Psnr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecTrainingTest {

    private static final TrainingPlan CLOSED_FORM = TrainingPlan.closedForm(1);

    /** Large enough that most positions are not at the border, where decoding is linear. */
    private static final int SIDE = 160;

    @TempDir Path folder;

    @BeforeEach
    void libtorchIsHere() {
        assumeThat(Torch.problem()).as("libtorch loads").isEmpty();
    }

    @Test
    void fiveChannelsInClosedFormGiveAWorkingCodec() throws Exception {
        CodecPlan plan =
                new CodecPlan(
                        "multi", 1, SignalKind.IMAGE, 5, 3, 40, List.of(), 0.05f, "five bands");
        new CodecTraining(plan, CLOSED_FORM).run(pictures(12, 5), folder, "formulas", status -> {});
        Codec codec = ModelFolder.load(folder);
        Image unseen = picture(99, 5);
        Latent latent = codec.newEncoder(EncodeOptions.DEFAULT).encode(unseen);
        assertThat(psnr(codec, latent, unseen, Tier.LINEAR)).isGreaterThan(25);
        assertThat(Files.readString(folder.resolve("MODEL_CARD.md")))
                .contains("multi v1", "formulas", "Least squares");
    }

    @Test
    void channelsAreOrderedByImportance() throws Exception {
        CodecPlan plan =
                new CodecPlan("gray", 1, SignalKind.IMAGE, 1, 3, 16, List.of(), 0.05f, "gray");
        new CodecTraining(plan, CLOSED_FORM).run(pictures(12, 1), folder, "formulas", status -> {});
        Codec codec = ModelFolder.load(folder);
        Image unseen = picture(7, 1);
        double last = 0;
        for (int channels : new int[] {1, 4, 8, 16}) {
            Latent latent = codec.newEncoder(new EncodeOptions(0, channels)).encode(unseen);
            double psnr = psnr(codec, latent, unseen, Tier.LINEAR);
            assertThat(psnr).isGreaterThan(last);
            last = psnr;
        }
    }

    @Test
    void whatIsHeldOutIsShownFromTheFirstStepToTheLast() throws Exception {
        CodecPlan plan =
                new CodecPlan("seen", 1, SignalKind.IMAGE, 1, 3, 4, List.of(), 0.1f, "gray");
        List<Long> steps = new ArrayList<>();
        Validation validation =
                new Validation(
                        List.of(picture(7, 1)),
                        0,
                        (step, coded) -> {
                            steps.add(step);
                            assertThat(coded).hasSize(1);
                            assertThat(coded.get(0).bytes()).isPositive();
                        });
        new CodecTraining(plan, TrainingPlan.ofSteps(3, Tier.FAST, 1, 1))
                .validation(validation)
                .run(pictures(4, 1), folder, "formulas", status -> {});
        assertThat(steps).startsWith(1L).endsWith(3L);
    }

    @Test
    void theNetworkLearnsAndTheSameSeedGivesTheSameCodec() throws Exception {
        CodecPlan plan =
                new CodecPlan(
                        "tiny", 1, SignalKind.IMAGE, 1, 3, 2, List.of(), 0.1f, "two channels");
        TrainingPlan training = plan(500, 6, 24);
        List<Signal> pictures = pictures(150, 1);
        List<Double> psnrs = new ArrayList<>();
        new CodecTraining(plan, training)
                .run(
                        pictures,
                        folder.resolve("a"),
                        "formulas",
                        status -> psnrs.add(status.psnrDb()));
        new CodecTraining(plan, training)
                .run(pictures, folder.resolve("b"), "formulas", status -> {});
        Codec codec = ModelFolder.load(folder.resolve("a"));
        assertThat(ModelFolder.load(folder.resolve("b")).info().id().fingerprint())
                .isEqualTo(codec.info().id().fingerprint());
        double linear = 0;
        double network = 0;
        for (int i = 0; i < 6; i++) {
            Image unseen = picture(1000 + i, 1);
            Latent latent = codec.newEncoder(EncodeOptions.DEFAULT).encode(unseen);
            linear += psnr(codec, latent, unseen, Tier.LINEAR) / 6;
            network += psnr(codec, latent, unseen, Tier.FAST) / 6;
        }
        assertThat(network).isGreaterThan(linear + 0.3);
        assertThat(psnrs.get(psnrs.size() - 1)).isGreaterThan(linear - 6);
    }

    @Test
    void soundTrainsToo() throws Exception {
        CodecPlan plan =
                new CodecPlan(
                        "sound", 1, SignalKind.AUDIO, 1, 4, 6, List.of(), 0.05f, "short windows");
        List<Signal> sounds = new ArrayList<>();
        Random random = new Random(2);
        for (int i = 0; i < 8; i++) {
            float[][] samples = new float[1][4000];
            double pitch = 0.02 + 0.1 * random.nextDouble();
            for (int k = 0; k < 4000; k++) {
                samples[0][k] = (float) (0.4 * Math.sin(k * pitch) + 0.1 * Math.sin(k * pitch * 3));
            }
            sounds.add(new io.latentflow.signal.Audio(16_000, samples));
        }
        TrainingPlan training = plan(20, 8, 8);
        new CodecTraining(plan, training).run(sounds, folder, "sines", status -> {});
        assertThat(ModelFolder.load(folder).info().tiers()).containsExactly(Tier.LINEAR, Tier.FAST);
    }

    @Test
    void tooLittleMaterialIsRefused() {
        CodecPlan plan =
                new CodecPlan("gray", 1, SignalKind.IMAGE, 1, 3, 4, List.of(), 0.1f, "gray");
        assertThatThrownBy(
                        () ->
                                new CodecTraining(plan, CLOSED_FORM)
                                        .run(
                                                List.of(Image.black(16, 16, 1)),
                                                folder,
                                                "",
                                                status -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 signals of 4 latent positions in all are too few");
        assertThatThrownBy(
                        () ->
                                new CodecPlan(
                                        "gray", 1, SignalKind.IMAGE, 1, 3, 65, List.of(), 0.1f, ""))
                .hasMessageContaining("latent channels must be 1 to 64: 65");
    }

    private static TrainingPlan plan(int steps, int crop, int width) {
        return new TrainingPlan(
                steps,
                0,
                4,
                crop,
                new DecoderArchitecture(DecoderArchitecture.RESIDUAL, width, 1),
                Tier.FAST,
                3e-3,
                0.01,
                5,
                1);
    }

    private static double psnr(Codec codec, Latent latent, Image original, Tier tier)
            throws IOException {
        try (Decoder decoder = codec.newDecoder(DecodeOptions.of(tier))) {
            return Psnr.of(original, (Image) decoder.decode(latent));
        }
    }

    private static List<Signal> pictures(int count, int channels) {
        return DiscPictures.of(count, channels, SIDE);
    }

    private static Image picture(long seed, int channels) {
        return DiscPictures.picture(seed, channels, SIDE);
    }
}
