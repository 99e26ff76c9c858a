package io.latentflow.codec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.TestSignals;
import io.latentflow.codec.wavelet.Boundary;
import io.latentflow.engine.torch.Torch;
import io.latentflow.engine.torch.TorchTensors;
import io.latentflow.signal.Image;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InverseTransformTest {

    @ParameterizedTest
    @EnumSource
    void matricesGiveThePixelsOfACrop(Boundary boundary) throws Exception {
        assumeThat(Torch.problem()).as("libtorch loads").isEmpty();
        Image image = TestSignals.image(48, 48, 3);
        PacketCoefficients coefficients = PacketCoefficients.of(image, 3, boundary);
        try (PointerScope scope = new PointerScope();
                InverseTransform inverse =
                        new InverseTransform(SignalKind.IMAGE, 3, 3, 6, boundary)) {
            float[] pixels =
                    TorchTensors.toArray(
                            inverse.apply(TorchTensors.of(coefficients.values(), 1, 192, 6, 6), 1)
                                    .contiguous());
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < 48; y++) {
                    for (int x = 0; x < 48; x++) {
                        double expected = image.sample(x, y, c) / 255.0 - 0.5;
                        assertThat(pixels[(c * 48 + x) * 48 + y])
                                .isCloseTo((float) expected, within(2e-5f));
                    }
                }
            }
        }
    }
}
