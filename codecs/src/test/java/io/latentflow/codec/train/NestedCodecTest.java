package io.latentflow.codec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.codec.store.ModelFolder;
import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.torch.Torch;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NestedCodecTest {

    private static final int[] COUNTS = {2, 5, 12};

    @TempDir static Path folder;

    private static List<Signal> pictures;

    @BeforeAll
    static void aCodecWithAFastDecoderForFiveAndABestOneForTwelveChannels() throws Exception {
        assumeThat(Torch.problem()).as("libtorch loads").isEmpty();
        pictures = DiscPictures.of(12, 1, 96);
        CodecPlan plan =
                new CodecPlan(
                        "nested", 1, SignalKind.IMAGE, 1, 3, 12, List.of(2, 5), 0.05f, "nested");
        new CodecTraining(plan, TrainingPlan.closedForm(1))
                .run(pictures, folder, "discs", status -> {});
        decoder(Tier.FAST, 5);
        decoder(Tier.BEST, 12);
    }

    private static void decoder(Tier tier, int channels) throws Exception {
        TrainingPlan training =
                new TrainingPlan(
                        2,
                        0,
                        2,
                        6,
                        new DecoderArchitecture(DecoderArchitecture.RESIDUAL, 8, 1),
                        tier,
                        1e-3,
                        0,
                        1,
                        1);
        CodecTraining.ofDecoder(folder, training)
                .runDecoder(pictures, folder, channels, "discs", status -> {});
    }

    @Test
    void eachNumberOfChannelsHasTheDecodersMadeForIt() throws Exception {
        Codec codec = ModelFolder.load(folder);
        assertThat(codec.info().tiers()).containsExactly(Tier.LINEAR, Tier.BEST);
        assertThat(codec.info().prefixes())
                .containsExactly(
                        new CodecInfo.Prefix(2, List.of(Tier.LINEAR)),
                        new CodecInfo.Prefix(5, List.of(Tier.LINEAR, Tier.FAST)));
        assertThat(engine(codec, Tier.BEST, 0)).isEqualTo("onnx-cpu");
        assertThat(engine(codec, Tier.BEST, 5)).isEqualTo("onnx-cpu");
        assertThat(engine(codec, Tier.FAST, 5)).isEqualTo("onnx-cpu");
        assertThat(engine(codec, Tier.BEST, 2)).isEqualTo("java");
        assertThatThrownBy(() -> engine(codec, Tier.FAST, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested has no FAST decoder for 2 channels")
                .hasMessageContaining("FAST for 5 channels, BEST for 12 channels");
        assertThatThrownBy(() -> engine(codec, Tier.LINEAR, 13))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested has 12 latent channels, but 13 were asked for");
    }

    @Test
    void aBatchOfLatentsOfSeveralNumbersOfChannelsKeepsItsOrder() throws Exception {
        Codec codec = ModelFolder.load(folder);
        Latent latent = codec.newEncoder(EncodeOptions.DEFAULT).encode(pictures.get(3));
        List<Latent> batch =
                List.of(latent, latent.prefix(5), latent.prefix(5), latent.prefix(2), latent);
        try (Decoder together = codec.newDecoder(DecodeOptions.DEFAULT)) {
            List<Signal> decoded = together.decode(batch);
            for (int i = 0; i < batch.size(); i++) {
                try (Decoder alone = codec.newDecoder(DecodeOptions.DEFAULT)) {
                    assertThat(((Image) decoded.get(i)).samples())
                            .isEqualTo(((Image) alone.decode(batch.get(i))).samples());
                }
            }
        }
        try (Decoder fast = codec.newDecoder(DecodeOptions.of(Tier.FAST))) {
            assertThat(fast.decode(latent.prefix(5))).isNotNull();
            assertThatThrownBy(() -> fast.decode(latent))
                    .isInstanceOf(LatentFormatException.class)
                    .hasMessageContaining("no FAST decoder for 12 channels");
        }
    }

    @Test
    void thePrefixOfCorrelatedChannelsIsDecodedAsWellAsByAFitToItAlone() throws Exception {
        WallocWeights whole = mixed(((WallocCodec) ModelFolder.load(folder)).weights());
        List<PacketCoefficients> data = new ArrayList<>();
        for (Signal picture : pictures) {
            data.add(PacketCoefficients.of(picture, 3, CodecPlan.boundary(SignalKind.IMAGE)));
        }
        float[] gains = new float[12];
        java.util.Arrays.fill(gains, 12);
        WallocWeights refitted = LinearRefit.of(data, whole, gains, true);
        for (int count : COUNTS) {
            WallocWeights told = refitted.prefix(count);
            WallocWeights alone =
                    LinearRefit.of(
                            data,
                            new WallocWeights(
                                    whole.bands(),
                                    count,
                                    told.analysis(),
                                    told.analysisBias(),
                                    told.synthesis(),
                                    told.synthesisBias(),
                                    told.peaks(),
                                    new float[0]),
                            gains,
                            true);
            for (int i = 0; i < alone.synthesis().length; i++) {
                assertThat(told.synthesis()[i]).isCloseTo(alone.synthesis()[i], within(2e-3f));
            }
        }
    }

    /** An encoder whose channels tell of each other. */
    private static WallocWeights mixed(WallocWeights weights) {
        Random random = new Random(3);
        int channels = weights.channels();
        int bands = weights.bands();
        float[] analysis = new float[channels * bands];
        float[] bias = new float[channels];
        for (int c = 0; c < channels; c++) {
            for (int from = 0; from < channels; from++) {
                float share = (from == c ? 1 : 0) + 0.4f * (float) random.nextGaussian();
                bias[c] += share * weights.analysisBias()[from];
                for (int b = 0; b < bands; b++) {
                    analysis[c * bands + b] += share * weights.analysis()[from * bands + b];
                }
            }
        }
        return new WallocWeights(
                bands,
                channels,
                analysis,
                bias,
                weights.synthesis(),
                weights.synthesisBias(),
                weights.peaks(),
                new float[0]);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstChannelsOfAContainerAreReadAlone(EntropyMode mode) throws Exception {
        Codec codec = ModelFolder.load(folder);
        Latent latent = codec.newEncoder(EncodeOptions.DEFAULT).encode(pictures.get(1));
        byte[] container = LatentContainer.write(latent, mode);
        for (int count : COUNTS) {
            assertThat(LatentContainer.read(container, count)).isEqualTo(latent.prefix(count));
        }
        assertThat(LatentContainer.read(container, 0)).isEqualTo(latent);
        assertThat(LatentContainer.read(container, 40)).isEqualTo(latent);
    }

    private static String engine(Codec codec, Tier tier, int channels) {
        try (Decoder decoder = codec.newDecoder(new DecodeOptions(tier, channels, "auto"))) {
            return decoder.engine();
        }
    }
}
