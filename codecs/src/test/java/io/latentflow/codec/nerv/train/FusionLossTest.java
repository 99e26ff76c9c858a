package io.latentflow.codec.nerv.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentflow.engine.torch.Torch;
import io.latentflow.engine.torch.TorchTensors;
import io.latentflow.signal.Image;
import io.latentflow.signal.quality.Psnr;
import io.latentflow.signal.quality.Ssim;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusionLossTest {

    @BeforeEach
    void oneThread() {
        Torch.threads(1);
    }

    private static Image noise(int width, int height, long seed) {
        byte[] samples = new byte[3 * width * height];
        new Random(seed).nextBytes(samples);
        return new Image(width, height, 3, samples);
    }

    private static Tensor tensor(Image image) {
        return new Clip(List.of(image)).batch(new int[] {0});
    }

    private static double number(Tensor tensor) {
        return tensor.item().toDouble();
    }

    @Test
    void goldenNumbers() {
        try (PointerScope scope = new PointerScope()) {
            float[] darker = new float[3 * 20 * 16];
            float[] lighter = new float[darker.length];
            java.util.Arrays.fill(darker, 0.2f);
            java.util.Arrays.fill(lighter, 0.4f);
            Tensor x = TorchTensors.of(darker, 1, 3, 20, 16);
            Tensor y = TorchTensors.of(lighter, 1, 3, 20, 16);
            assertThat(number(FusionLoss.ssim(x, y))).isCloseTo(0.8000999500, within(2e-5));
            assertThat(number(FusionLoss.ssim(x, x))).isCloseTo(1, within(1e-6));
            assertThat(number(FusionLoss.of(y, y))).isCloseTo(0, within(1e-6));
            assertThat(number(FusionLoss.of(x, y)))
                    .isCloseTo(0.7 * 0.2 + 0.3 * (1 - 0.80009995), within(1e-5));
        }
        assertThat(Psnr.ofMeanSquaredError(0.1 * 0.1, 1)).isCloseTo(20, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"31, 17", "11, 40", "5, 7"})
    void theSsimIsThatOfTheQualityMeasure(int width, int height) {
        Image a = noise(width, height, 1);
        Image b = noise(width, height, 2);
        byte[] near = a.samples().clone();
        for (int i = 0; i < near.length; i += 3) {
            near[i] ^= 16;
        }
        try (PointerScope scope = new PointerScope()) {
            for (Image other : List.of(b, new Image(width, height, 3, near))) {
                assertThat(number(FusionLoss.ssim(tensor(a), tensor(other))))
                        .isCloseTo(Ssim.of(a, other), within(1e-4));
            }
        }
    }

    @Test
    void theLossHasAGradient() {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = tensor(noise(16, 16, 1)).mul(new Scalar(0.5)).detach();
            x.set_requires_grad(true);
            FusionLoss.of(x, tensor(noise(16, 16, 2))).backward();
            assertThat(number(x.grad().abs().sum())).isGreaterThan(0.1);
        }
    }

    @Test
    void theRateRisesAndFallsAsPublished() {
        FitPlan plan = new FitPlan(300, 0, 1, 5e-4, 0.2, 0, 1, 1);
        assertThat(plan.rateAt(0)).isCloseTo(5e-5, within(1e-12));
        assertThat(plan.rateAt(0.1)).isCloseTo(2.75e-4, within(1e-12));
        assertThat(plan.rateAt(0.2)).isCloseTo(5e-4, within(1e-12));
        assertThat(plan.rateAt(0.5)).isCloseTo(3.456709e-4, within(1e-10));
        assertThat(plan.rateAt(1)).isCloseTo(0, within(1e-12));
    }
}
