package io.latentflow.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.cli.TestMedia;
import io.latentflow.cli.console.CliException;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import org.junit.jupiter.api.Test;

class SignalFitTest {

    private static CodecInfo codec(String name) {
        return Codecs.get(name).info();
    }

    @Test
    void whatFitsStaysAsItIs() {
        Image image = Image.black(3, 2, 3);
        Fitted fitted = SignalFit.fit(image, codec("walloc-rgb-16x"), "x");
        assertThat(fitted.signal()).isSameAs(image);
        assertThat(fitted.note()).isEmpty();
    }

    @Test
    void grayAndColourAreConverted() {
        Fitted rgb =
                SignalFit.fit(
                        new Image(2, 1, 1, new byte[] {7, (byte) 200}),
                        codec("walloc-rgb-16x"),
                        "x");
        assertThat(((Image) rgb.signal()).samples())
                .containsExactly(7, 7, 7, (byte) 200, (byte) 200, (byte) 200);
        assertThat(rgb.note()).contains("gray");
        Fitted gray =
                SignalFit.fit(
                        new Image(1, 1, 3, new byte[] {(byte) 255, 0, 0}),
                        codec("walloc-gray-16x"),
                        "x");
        assertThat(((Image) gray.signal()).samples()).containsExactly(76);
        assertThat(gray.note()).contains("colours dropped");
    }

    @Test
    void monoAndStereoAreConverted() {
        Audio mono = TestMedia.tone(1, 10, 8000);
        Audio stereo = (Audio) SignalFit.fit(mono, codec("walloc-stereo-20x"), "x").signal();
        assertThat(stereo.samples()[1]).isEqualTo(mono.samples()[0]);
        Audio two = new Audio(8000, new float[][] {{1, 0}, {0, 0.5f}});
        Audio mixed = (Audio) SignalFit.fit(two, codec("walloc-mono-20x"), "x").signal();
        assertThat(mixed.samples()[0]).containsExactly(0.5f, 0.25f);
    }

    @Test
    void theRestIsRefused() {
        assertThatThrownBy(
                        () -> SignalFit.fit(Image.black(1, 1, 3), codec("walloc-mono-5x"), "k.png"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("codes sound, but k.png is a picture");
        assertThatThrownBy(
                        () -> SignalFit.fit(Image.black(1, 1, 4), codec("walloc-rgb-16x"), "k.png"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("takes 3 channels, but k.png has 4");
    }

    @Test
    void theSignalChoosesItsCodec() {
        CodecChoice choice = new CodecChoice(null);
        assertThat(name(choice, Image.black(1, 1, 3))).isEqualTo("walloc-rgb-16x");
        assertThat(name(choice, Image.black(1, 1, 1))).isEqualTo("walloc-gray-16x");
        assertThat(name(choice, TestMedia.tone(2, 5, 8000))).isEqualTo("walloc-stereo-20x");
        assertThat(name(choice, TestMedia.tone(1, 5, 8000))).isEqualTo("walloc-mono-20x");
        assertThatThrownBy(() -> choice.forSignal(Image.black(1, 1, 2)))
                .hasMessageContaining("no shipped codec takes a picture with 2 channels");
    }

    private static String name(CodecChoice choice, io.latentflow.signal.Signal signal) {
        return choice.forSignal(signal).info().id().name();
    }
}
