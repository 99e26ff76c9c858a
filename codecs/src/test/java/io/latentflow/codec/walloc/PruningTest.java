package io.latentflow.codec.walloc;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.codec.Codec;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Latent;
import io.latentflow.codec.Tier;
import io.latentflow.codec.store.Codecs;
import io.latentflow.codec.wavelet.Boundary;
import io.latentflow.signal.Image;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bands without weights, strips and threads leave no trace in bytes and pixels. */
class PruningTest {

    /** So small that adding it to a sum changes nothing, yet it asks for its band. */
    private static final float NEXT_TO_NOTHING = 1e-25f;

    @ParameterizedTest
    @EnumSource
    void bandsWithoutWeightsDoNotMatter(Boundary boundary) throws Exception {
        WallocCodec pruned = withOutside(boundary, 0);
        WallocCodec whole = withOutside(boundary, NEXT_TO_NOTHING);
        for (Image image :
                new Image[] {
                    TestSignals.image(333, 207, 3),
                    TestSignals.image(1, 1, 3),
                    TestSignals.image(9, 700, 3)
                }) {
            for (int channels : new int[] {1, 5, 12}) {
                EncodeOptions options = new EncodeOptions(0, channels);
                Latent latent = pruned.newEncoder(options).encode(image);
                assertThat(latent.values())
                        .isEqualTo(whole.newEncoder(options).encode(image).values());
                assertThat(decode(pruned, latent, 1).samples())
                        .isEqualTo(decode(whole, latent, 1).samples());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void threadsDoNotMatter(Boundary boundary) throws Exception {
        Codec codec = withOutside(boundary, 0.01f);
        Image image = TestSignals.image(201, 1203, 3);
        Latent latent = codec.newEncoder(EncodeOptions.DEFAULT).encode(image);
        Image decoded = decode(codec, latent, 1);
        for (int threads : new int[] {2, 3, 7, 100}) {
            assertThat(
                            codec.newEncoder(EncodeOptions.DEFAULT.withThreads(threads))
                                    .encode(image)
                                    .values())
                    .isEqualTo(latent.values());
            assertThat(decode(codec, latent, threads).samples()).isEqualTo(decoded.samples());
        }
    }

    @Test
    void aChannelPrefixIsThePrefixOfTheWhole() throws Exception {
        Codec codec = Codecs.get("walloc-rgb-16x");
        Image image = TestSignals.image(120, 90, 3);
        Latent all = codec.newEncoder(EncodeOptions.DEFAULT).encode(image);
        Latent three = codec.newEncoder(new EncodeOptions(0, 3)).encode(image);
        assertThat(three).isEqualTo(all.prefix(3));
    }

    private static Image decode(Codec codec, Latent latent, int threads) throws Exception {
        DecodeOptions options = DecodeOptions.of(Tier.LINEAR).withThreads(threads);
        return (Image) codec.newDecoder(options).decode(latent);
    }

    /** A codec on the first-level low/low bands, with the same weight on all others. */
    private static WallocCodec withOutside(Boundary boundary, float weight) {
        WallocCodec codec = (WallocCodec) Codecs.get("walloc-rgb-16x");
        WallocWeights from = codec.weights();
        float[] analysis = from.analysis().clone();
        float[] synthesis = from.synthesis().clone();
        float[] bias = from.synthesisBias().clone();
        for (int b = 0; b < from.bands(); b++) {
            for (int c = 0; b % 64 >= 16 && c < from.channels(); c++) {
                analysis[c * from.bands() + b] = weight;
                synthesis[b * from.channels() + c] = weight;
                bias[b] = weight;
            }
        }
        return new WallocCodec(
                codec.info(),
                3,
                boundary,
                new WallocWeights(
                        from.bands(),
                        from.channels(),
                        analysis,
                        from.analysisBias(),
                        synthesis,
                        bias,
                        from.peaks(),
                        new float[0]),
                List.of());
    }
}
