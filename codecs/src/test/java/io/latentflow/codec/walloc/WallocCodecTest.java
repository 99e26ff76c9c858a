package io.latentflow.codec.walloc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Latent;
import io.latentflow.codec.LatentFormatException;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import io.latentflow.signal.quality.Psnr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WallocCodecTest {

    static Stream<String> shipped() {
        return Codecs.shipped().stream().map(info -> info.id().name());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void anySizeComesBackInItsSize(String name) throws Exception {
        Codec codec = Codecs.get(name);
        for (Signal signal : signals(codec.info())) {
            Latent latent = codec.newEncoder(EncodeOptions.DEFAULT).encode(signal);
            assertThat(LatentContainer.read(LatentContainer.write(latent))).isEqualTo(latent);
            for (Tier tier : codec.info().tiers()) {
                try (Decoder decoder = codec.newDecoder(DecodeOptions.of(tier))) {
                    Signal decoded = decoder.decode(latent);
                    assertThat(decoded.toString()).isEqualTo(signal.toString());
                    assertThat(psnr(signal, decoded))
                            .as("%s %s %s", name, tier, signal)
                            .isGreaterThan(18);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void latentsHaveTheShapeThatIsPromised(String name) throws Exception {
        CodecInfo info = Codecs.get(name).info();
        Signal signal = TestSignals.of(info, 80, 56);
        Latent latent = Codecs.get(name).newEncoder(EncodeOptions.DEFAULT).encode(signal);
        int[] expected =
                info.kind() == SignalKind.IMAGE
                        ? new int[] {info.latentChannels(), 7, 10}
                        : new int[] {
                            info.latentChannels(), (80 * 56 + info.stride() - 1) / info.stride()
                        };
        assertThat(latent.shape()).isEqualTo(expected);
        assertThat(latent.codec()).isEqualTo(info.id());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void encodingTwiceGivesTheSameBytes(String name) throws Exception {
        Codec codec = Codecs.get(name);
        Signal signal = TestSignals.of(codec.info(), 123, 77);
        var encoder = codec.newEncoder(EncodeOptions.DEFAULT);
        byte[] first = encoder.encode(signal).values();
        encoder.encode(TestSignals.of(codec.info(), 400, 300));
        assertThat(encoder.encode(signal).values()).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void decodingInABatchGivesTheSame(String name) throws Exception {
        Codec codec = Codecs.get(name);
        List<Latent> latents = new ArrayList<>();
        for (Signal signal : signals(codec.info())) {
            latents.add(codec.newEncoder(EncodeOptions.DEFAULT).encode(signal));
            latents.add(latents.get(latents.size() - 1));
        }
        try (Decoder decoder = codec.newDecoder(DecodeOptions.DEFAULT)) {
            List<Signal> batch = decoder.decode(latents);
            for (int i = 0; i < latents.size(); i++) {
                assertThat(psnr(decoder.decode(latents.get(i)), batch.get(i))).isGreaterThan(60);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void moreChannelsAreCloserAndAPrefixIsALatent(String name) throws Exception {
        Codec codec = Codecs.get(name);
        Signal signal = TestSignals.of(codec.info(), 160, 120);
        int all = codec.info().latentChannels();
        // Fine enough that no channel is all zeros.
        float step = codec.info().defaultStep() / 16;
        Latent full = codec.newEncoder(new EncodeOptions(step, 0)).encode(signal);
        Latent some = codec.newEncoder(new EncodeOptions(step, all / 2)).encode(signal);
        assertThat(some).isEqualTo(full.prefix(all / 2));
        double half = psnr(signal, decode(codec, some, new DecodeOptions(Tier.LINEAR, 0, "auto")));
        double prefix =
                psnr(signal, decode(codec, full, new DecodeOptions(Tier.LINEAR, all / 2, "auto")));
        double whole = psnr(signal, decode(codec, full, DecodeOptions.of(Tier.LINEAR)));
        assertThat(prefix).isEqualTo(half);
        assertThat(whole).isGreaterThan(half);
    }

    @Test
    void finerStepsCostMoreAndGiveMore() throws Exception {
        Codec codec = Codecs.get("walloc-rgb-4x");
        Image image = TestSignals.image(200, 160, 3);
        double lastPsnr = 0;
        int lastBytes = 0;
        for (float step : new float[] {1, 0.5f, 0.2f, 0.1f, 0.05f, 0.02f, 0.01f}) {
            Latent latent = codec.newEncoder(new EncodeOptions(step, 0)).encode(image);
            int bytes = LatentContainer.write(latent).length;
            double psnr = psnr(image, decode(codec, latent, DecodeOptions.of(Tier.LINEAR)));
            assertThat(bytes).isGreaterThan(lastBytes);
            assertThat(psnr).isGreaterThan(lastPsnr);
            lastBytes = bytes;
            lastPsnr = psnr;
        }
    }

    @Test
    void flatPicturesUseOneChannel() throws Exception {
        Codec codec = Codecs.get("walloc-rgb-16x");
        byte[] samples = new byte[64 * 64 * 3];
        Arrays.fill(samples, (byte) 200);
        Latent latent =
                codec.newEncoder(EncodeOptions.DEFAULT).encode(new Image(64, 64, 3, samples));
        for (int channel = 0; channel < latent.channels(); channel++) {
            byte first = latent.values()[channel * 64];
            for (int i = 0; i < 64; i++) {
                assertThat(latent.values()[channel * 64 + i]).isEqualTo(first);
            }
        }
        Image decoded = (Image) decode(codec, latent, DecodeOptions.of(Tier.LINEAR));
        assertThat(Psnr.of(new Image(64, 64, 3, samples), decoded)).isGreaterThan(35);
    }

    @Test
    void silenceStaysSilent() throws Exception {
        Codec codec = Codecs.get("walloc-stereo-20x");
        Audio silence = new Audio(44_100, new float[2][5000]);
        Audio decoded =
                (Audio)
                        decode(
                                codec,
                                codec.newEncoder(EncodeOptions.DEFAULT).encode(silence),
                                DecodeOptions.of(Tier.LINEAR));
        assertThat(Psnr.of(silence, decoded)).isEqualTo(Psnr.CAP_DB);
    }

    @Test
    void whatCannotBeEncodedIsRefusedWithAReason() {
        var encoder = Codecs.get("walloc-rgb-16x").newEncoder(EncodeOptions.DEFAULT);
        assertThatThrownBy(() -> encoder.encode(Image.black(8, 8, 1)))
                .isInstanceOf(UnsupportedSignalException.class)
                .hasMessageContaining(
                        "walloc-rgb-16x takes pictures of 3 channels, but this is Image[8x8x1]");
        assertThatThrownBy(() -> encoder.encode(new Audio(8000, new float[1][10])))
                .isInstanceOf(UnsupportedSignalException.class);
        float[][] samples = new float[2][300];
        samples[1][7] = Float.NaN;
        assertThatThrownBy(
                        () ->
                                Codecs.get("walloc-stereo-20x")
                                        .newEncoder(EncodeOptions.DEFAULT)
                                        .encode(new Audio(8000, samples)))
                .isInstanceOf(UnsupportedSignalException.class)
                .hasMessageContaining("sample 7 of channel 1 is NaN");
        assertThatThrownBy(() -> Codecs.get("walloc-rgb-16x").newEncoder(new EncodeOptions(0, 13)))
                .hasMessageContaining("has 12 latent channels, but 13 were asked for");
    }

    @Test
    void latentsOfOtherWeightsOrShapesAreRefused() throws Exception {
        Codec gray = Codecs.get("walloc-gray-16x");
        Latent latent =
                Codecs.get("walloc-rgb-16x")
                        .newEncoder(EncodeOptions.DEFAULT)
                        .encode(Image.black(20, 20, 3));
        assertThatThrownBy(() -> decode(gray, latent, DecodeOptions.DEFAULT))
                .isInstanceOf(LatentFormatException.class)
                .hasMessageContaining("made by walloc-rgb-16x");
        Latent wrong =
                new Latent(
                        latent.codec(), latent.extent(), 0, 0.1f, 0, 1, 12, 9, 1, new byte[12 * 9]);
        assertThatThrownBy(() -> decode(Codecs.get("walloc-rgb-16x"), wrong, DecodeOptions.DEFAULT))
                .isInstanceOf(LatentFormatException.class)
                .hasMessageContaining("must have shape 12x3x3");
    }

    private static Signal decode(Codec codec, Latent latent, DecodeOptions options)
            throws LatentFormatException {
        try (Decoder decoder = codec.newDecoder(options)) {
            return decoder.decode(latent);
        }
    }

    private static List<Signal> signals(CodecInfo info) {
        int[][] sizes = {{1, 1}, {7, 13}, {8, 8}, {9, 64}, {65, 33}, {3, 200}, {127, 96}};
        return Stream.of(sizes).map(size -> TestSignals.of(info, size[0], size[1])).toList();
    }

    private static double psnr(Signal a, Signal b) {
        return a instanceof Image image ? Psnr.of(image, (Image) b) : Psnr.of((Audio) a, (Audio) b);
    }
}
