package io.latentflow.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.codec.Codec;
import io.latentflow.codec.Tier;
import io.latentflow.codec.store.Codecs;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.signal.Image;
import io.latentflow.signal.quality.Psnr;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gates A, B and E: linear synthesis of pictures, on photographs that no codec was fitted to. */
class PictureGateTest {

    private static final float STEP = 0.1f;

    /** Gate A at 16 times fewer values. */
    @Test
    void sixteenTimesFewerValuesBeatAQuarterOfTheResolution() throws Exception {
        assertThat(overReduction("walloc-rgb-16x", 4)).isGreaterThanOrEqualTo(1.8);
    }

    /** Gate A at 4 times fewer values. */
    @Test
    void fourTimesFewerValuesBeatHalfTheResolution() throws Exception {
        assertThat(overReduction("walloc-rgb-4x", 2)).isGreaterThanOrEqualTo(6);
    }

    /** Gate B: 8 bits and companding cost little, plain rounding costs much. */
    @Test
    void theQuantiserCostsAQuarterOfADecibelWhereRoundingCostsThree() throws Exception {
        WallocCodec codec = (WallocCodec) Codecs.get("walloc-rgb-16x");
        FloatLatents latents = new FloatLatents(codec);
        List<Image> pictures = GateData.pictures("images/test");
        List<float[][]> all = new ArrayList<>();
        for (Image picture : pictures) {
            all.add(latents.of(picture));
        }
        double[] deviations = deviations(all);
        double exact = 0;
        double rounded = 0;
        for (int i = 0; i < pictures.size(); i++) {
            Image picture = pictures.get(i);
            float[][] y = all.get(i);
            exact += psnr(latents, y, picture) / pictures.size();
            rounded += psnr(latents, rounded(y, deviations), picture) / pictures.size();
        }
        double coded = Coded.of(codec, Tier.LINEAR, STEP, pictures).psnr();
        System.out.printf(
                "%nGate B, walloc-rgb-16x, linear, mean PSNR%n  no quantiser %.2f dB, 8 bits at step %.1f %.2f dB, unit variance rounded %.2f dB%n",
                exact, STEP, coded, rounded);
        assertThat(exact - coded).isLessThanOrEqualTo(0.25);
        assertThat(exact - rounded).isGreaterThanOrEqualTo(3);
    }

    /** Gate E: multiply-adds of the linear layer for one colour pixel. */
    @Test
    void theEncoderTakesFewOperationsAPixel() {
        assertThat(operationsAPixel("walloc-rgb-16x")).isEqualTo(36);
        assertThat(operationsAPixel("walloc-rgb-4x")).isEqualTo(144);
    }

    private static double operationsAPixel(String name) {
        WallocCodec codec = (WallocCodec) Codecs.get(name);
        int stride = codec.info().stride();
        return (double) codec.weights().analysis().length / (stride * stride);
    }

    /** By how many dB the codec is better than reduced pictures that take more bytes. */
    private static double overReduction(String name, int factor) throws Exception {
        Codec codec = Codecs.get(name);
        List<Image> pictures = GateData.pictures("images/test");
        long bytes = 0;
        long pixels = 0;
        double psnr = 0;
        for (Image picture : pictures) {
            int width = picture.width();
            int height = picture.height();
            Image small = Lanczos.resize(picture, width / factor, height / factor);
            bytes += LosslessWebp.bytes(small);
            psnr += Psnr.of(picture, Lanczos.resize(small, width, height)) / pictures.size();
            pixels += (long) width * height;
        }
        Coded coded = Coded.of(codec, Tier.LINEAR, 0, pictures);
        System.out.printf(
                "%nGate A, mean of %d pictures%n  %-30s %7.3f bit/pixel %6.2f dB%n  %-30s %7.3f bit/pixel %6.2f dB%n",
                pictures.size(),
                name + ", linear",
                8.0 * coded.bytes() / pixels,
                coded.psnr(),
                "Lanczos/" + factor + ", lossless WebP",
                8.0 * bytes / pixels,
                psnr);
        assertThat(coded.bytes()).isLessThan(bytes);
        return coded.psnr() - psnr;
    }

    private static double psnr(FloatLatents latents, float[][] y, Image picture) {
        return Psnr.of(picture, latents.picture(y, picture.width(), picture.height()));
    }

    private static double[] deviations(List<float[][]> all) {
        double[] deviations = new double[all.get(0).length];
        for (int c = 0; c < deviations.length; c++) {
            double sum = 0;
            double squares = 0;
            long count = 0;
            for (float[][] y : all) {
                for (float value : y[c]) {
                    sum += value;
                    squares += (double) value * value;
                }
                count += y[c].length;
            }
            double mean = sum / count;
            deviations[c] = Math.sqrt(squares / count - mean * mean);
        }
        return deviations;
    }

    private static float[][] rounded(float[][] y, double[] deviations) {
        float[][] rounded = new float[y.length][];
        for (int c = 0; c < y.length; c++) {
            rounded[c] = new float[y[c].length];
            for (int k = 0; k < y[c].length; k++) {
                rounded[c][k] = (float) (Math.rint(y[c][k] / deviations[c]) * deviations[c]);
            }
        }
        return rounded;
    }
}
