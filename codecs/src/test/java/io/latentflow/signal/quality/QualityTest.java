package io.latentflow.signal.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QualityTest {

    @Test
    void aUniformErrorOfATenthIsTwentyDecibels() {
        float[][] error = new float[1][100];
        Arrays.fill(error[0], 0.1f);
        assertThat(Psnr.of(new Audio(8000, new float[1][100]), new Audio(8000, error)))
                .isCloseTo(20, within(1e-5));
    }

    @Test
    void oneStepOfPicturesIsFortyEightDecibels() {
        assertThat(Psnr.of(flat(10, 10, 100), flat(10, 10, 101))).isCloseTo(48.1308, within(1e-4));
        assertThat(Psnr.of(flat(10, 10, 255), flat(10, 10, 0))).isCloseTo(0, within(1e-9));
        assertThat(Psnr.of(flat(3, 3, 9), flat(3, 3, 9))).isEqualTo(100);
    }

    @Test
    void similarityOfConstantsFollowsTheFormula() {
        // 0.2 and 0.4 of full scale: (2 * 0.08 + C1) / (0.04 + 0.16 + C1) = 0.80009995 with C1 =
        // 1e-4.
        assertThat(Ssim.of(flat(32, 24, 51), flat(32, 24, 102)))
                .isCloseTo(0.8000999500, within(1e-6));
        assertThat(Ssim.of(flat(5, 3, 51), flat(5, 3, 102))).isCloseTo(0.8000999500, within(1e-6));
        assertThat(Ssim.of(flat(1, 1, 7), flat(1, 1, 7))).isCloseTo(1, within(1e-9));
    }

    @Test
    void noiseMakesPicturesLessSimilar() {
        Image clean = gradient();
        Image noisy = gradient();
        Random random = new Random(1);
        for (int i = 0; i < noisy.samples().length; i++) {
            noisy.samples()[i] += (byte) (random.nextInt(21) - 10);
        }
        assertThat(Ssim.of(clean, clean)).isCloseTo(1, within(1e-6));
        assertThat(Ssim.of(clean, noisy)).isBetween(0.05, 0.9);
    }

    @Test
    void signalToNoiseOfHalfTheAmplitude() {
        float[][] signal = new float[2][50];
        float[][] half = new float[2][50];
        for (int i = 0; i < 50; i++) {
            signal[0][i] = (float) Math.sin(i);
            half[0][i] = signal[0][i] / 2;
        }
        assertThat(Snr.of(new Audio(8000, signal), new Audio(8000, half)))
                .isCloseTo(6.0206, within(1e-3));
        assertThat(Snr.of(new Audio(8000, signal), new Audio(8000, signal))).isEqualTo(100);
    }

    @Test
    void differentSizesAreRefused() {
        assertThatThrownBy(() -> Ssim.of(flat(4, 4, 0), flat(4, 5, 0)))
                .hasMessageContaining("differ in size");
    }

    private static Image flat(int width, int height, int value) {
        byte[] samples = new byte[width * height * 3];
        Arrays.fill(samples, (byte) value);
        return new Image(width, height, 3, samples);
    }

    private static Image gradient() {
        byte[] samples = new byte[40 * 40];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (40 + i % 40 * 3);
        }
        return new Image(40, 40, 1, samples);
    }
}
