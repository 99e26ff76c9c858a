package io.latentflow.codec.entropy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatentCoderTest {

    @Property(tries = 300)
    void everyLatentComesBack(
            @ForAll @IntRange(min = 1, max = 9) int channels,
            @ForAll @IntRange(min = 1, max = 24) int height,
            @ForAll @IntRange(min = 1, max = 24) int width,
            @ForAll @DoubleRange(min = 0, max = 90) double deviation,
            @ForAll EntropyMode mode,
            @ForAll long seed) {
        byte[] values = gaussian(channels * height * width, deviation, seed);
        assertRoundTrip(values, channels, height, width, mode);
    }

    @ParameterizedTest
    @EnumSource(EntropyMode.class)
    void everyByteComesBack(EntropyMode mode) {
        byte[] values = new byte[1024];
        new Random(3).nextBytes(values);
        for (int i = 0; i < 256; i++) {
            values[i] = (byte) i;
        }
        assertRoundTrip(values, 4, 16, 16, mode);
    }

    @ParameterizedTest
    @EnumSource(
            value = EntropyMode.class,
            names = {"ORDER0", "CONTEXT", "FAST"})
    void bitsStayWithinThreePercentOfTheAdaptiveEntropy(EntropyMode mode) {
        for (double deviation : new double[] {0.3, 1, 4, 12, 40}) {
            byte[] values = gaussian(12 * 64 * 96, deviation, 11);
            double entropy = 0;
            for (int channel = 0; channel < 12; channel++) {
                entropy += adaptiveEntropyBits(values, channel * 64 * 96, 64 * 96);
            }
            double bits = 8.0 * LatentCoder.encode(values, 12, 64, 96, mode).length;
            assertThat(bits).as("deviation %s", deviation).isLessThan(1.03 * entropy);
        }
    }

    @Test
    void neighboursMakeSmoothLatentsSmaller() {
        int side = 64;
        byte[] values = new byte[side * side];
        Random random = new Random(5);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                values[y * side + x] =
                        (byte)
                                Math.rint(
                                        60 * Math.sin(x / 9.0) * Math.cos(y / 7.0)
                                                + random.nextGaussian());
            }
        }
        int order0 = LatentCoder.encode(values, 1, side, side, EntropyMode.ORDER0).length;
        int context = LatentCoder.encode(values, 1, side, side, EntropyMode.CONTEXT).length;
        assertThat(context).isLessThan(order0 * 6 / 10);
    }

    @Test
    void zerosTakeNextToNothing() {
        assertThat(
                        LatentCoder.encode(new byte[12 * 64 * 96], 12, 64, 96, EntropyMode.CONTEXT)
                                .length)
                .isLessThan(40);
    }

    @Test
    void garbageGivesSomeValuesAndNoError() {
        Random random = new Random(9);
        for (int i = 0; i < 2000; i++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);
            EntropyMode mode = random.nextBoolean() ? EntropyMode.ORDER0 : EntropyMode.CONTEXT;
            assertThat(LatentCoder.decode(garbage, 0, garbage.length, 3, 5, 7, mode)).hasSize(105);
        }
    }

    @Test
    void garbageInFastModeGivesSomeValuesOrSaysWhatIsWrong() {
        Random random = new Random(10);
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            if (garbage.length > 3 && i % 8 != 0) {
                garbage[0] = (byte) random.nextInt(64);
                Arrays.fill(garbage, 1, 4, (byte) 0);
            }
            try {
                assertThat(
                                LatentCoder.decode(
                                        garbage, 0, garbage.length, 3, 5, 7, EntropyMode.FAST))
                        .hasSize(105);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("mode FAST");
                refused++;
            }
        }
        assertThat(refused).isBetween(200, 2000);
    }

    @Test
    void fastModeNeverSpendsLessThanTheContainerExpects() {
        byte[] flat = new byte[3 << 20];
        byte[] coded = LatentCoder.encode(flat, 3, 1024, 1024, EntropyMode.FAST);
        assertThat(flat.length / (double) coded.length).isBetween(1000.0, 8000.0);
    }

    private static void assertRoundTrip(
            byte[] values, int channels, int height, int width, EntropyMode mode) {
        byte[] coded = LatentCoder.encode(values, channels, height, width, mode);
        byte[] padded = new byte[coded.length + 13];
        System.arraycopy(coded, 0, padded, 5, coded.length);
        padded[padded.length - 1] = 77;
        assertThat(LatentCoder.decode(padded, 5, coded.length, channels, height, width, mode))
                .isEqualTo(values);
    }

    private static byte[] gaussian(int count, double deviation, long seed) {
        Random random = new Random(seed);
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++) {
            values[i] =
                    (byte)
                            Math.max(
                                    -127,
                                    Math.min(127, Math.rint(random.nextGaussian() * deviation)));
        }
        return values;
    }

    /**
     * Ideal code length of an order-0 model that counts as it goes (Krichevsky-Trofimov over 255
     * symbols, 1/32 each to begin with).
     */
    private static double adaptiveEntropyBits(byte[] values, int offset, int length) {
        int[] counts = new int[256];
        double bits = 0;
        for (int i = 0; i < length; i++) {
            int symbol = values[offset + i] & 0xFF;
            bits -= Math.log((counts[symbol] + 1 / 32.0) / (i + 255 / 32.0)) / Math.log(2);
            counts[symbol]++;
        }
        return bits;
    }
}
