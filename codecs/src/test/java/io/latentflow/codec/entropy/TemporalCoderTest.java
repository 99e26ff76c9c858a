package io.latentflow.codec.entropy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TemporalCoderTest {

    @Property(tries = 300)
    void valuesComeBackWhateverTheReference(
            @ForAll @IntRange(min = 1, max = 5) int channels,
            @ForAll @IntRange(min = 1, max = 21) int height,
            @ForAll @IntRange(min = 1, max = 21) int width,
            @ForAll @IntRange(min = 0, max = 127) int spread,
            @ForAll @IntRange(min = 0, max = 255) int change,
            @ForAll long seed) {
        Random random = new Random(seed);
        byte[] reference = values(random, channels * height * width, spread);
        byte[] values = changed(random, reference, change, random.nextInt(3));
        byte[] coded = TemporalCoder.encode(values, reference, channels, height, width);
        byte[] framed = new byte[coded.length + 7];
        System.arraycopy(coded, 0, framed, 3, coded.length);
        assertThat(
                        TemporalCoder.decode(
                                framed, 3, coded.length, reference, channels, height, width))
                .isEqualTo(values);
    }

    @Test
    void extremesComeBack() {
        byte[] low = new byte[4 * 9 * 9];
        Arrays.fill(low, (byte) -128);
        byte[] high = new byte[low.length];
        Arrays.fill(high, (byte) 127);
        for (byte[][] pair : new byte[][][] {{low, high}, {high, low}}) {
            byte[] coded = TemporalCoder.encode(pair[0], pair[1], 4, 9, 9);
            assertThat(TemporalCoder.decode(coded, 0, coded.length, pair[1], 4, 9, 9))
                    .isEqualTo(pair[0]);
        }
    }

    @Test
    void aStillPictureTakesAlmostNothing() {
        byte[] values = values(new Random(1), 12 * 90 * 160, 20);
        assertThat(TemporalCoder.encode(values, values, 12, 90, 160).length).isLessThan(32);
    }

    /** Noise of camera and codec around a still picture: a few values move by one. */
    @Test
    void smallChangesTakeLessThanHalfOfTheValuesAlone() {
        Random random = new Random(2);
        byte[] reference = values(random, 12 * 45 * 60, 9);
        byte[] values = changed(random, reference, 1, 1);
        int alone = LatentCoder.encode(values, 12, 45, 60, EntropyMode.CONTEXT).length;
        assertThat(TemporalCoder.encode(values, reference, 12, 45, 60).length)
                .isLessThan(alone / 2);
    }

    /** Neither the values nor the changes of an unrelated reference are worth anything. */
    @Test
    void anUnrelatedReferenceCostsLittle() {
        Random random = new Random(3);
        byte[] reference = values(random, 12 * 45 * 60, 9);
        byte[] values = values(random, 12 * 45 * 60, 9);
        int alone = LatentCoder.encode(values, 12, 45, 60, EntropyMode.CONTEXT).length;
        assertThat(TemporalCoder.encode(values, reference, 12, 45, 60).length)
                .isLessThan(alone * 108 / 100);
    }

    @Property(tries = 300)
    void aClearGainIsOne(
            @ForAll @IntRange(min = 1, max = 60) int spread,
            @ForAll @IntRange(min = 1, max = 12) int change,
            @ForAll @IntRange(min = 0, max = 12) int rarity,
            @ForAll long seed) {
        Random random = new Random(seed);
        byte[] reference = values(random, 6 * 20 * 24, spread);
        byte[] values = changed(random, reference, change, rarity);
        if (TemporalGain.isClear(values, reference, 6, 20, 24)) {
            assertThat(TemporalCoder.encode(values, reference, 6, 20, 24).length)
                    .isLessThan(LatentCoder.encode(values, 6, 20, 24, EntropyMode.CONTEXT).length);
        }
    }

    private static byte[] values(Random random, int count, int spread) {
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++) {
            values[i] = (byte) clamp(Math.round(random.nextGaussian() * spread));
        }
        return values;
    }

    /** Every so many values, moved by so much at most. */
    private static byte[] changed(Random random, byte[] values, int change, int rarity) {
        byte[] changed = values.clone();
        for (int i = 0; i < changed.length; i++) {
            if (random.nextInt(rarity + 1) == 0) {
                changed[i] = (byte) clamp(changed[i] + random.nextInt(2 * change + 1) - change);
            }
        }
        return changed;
    }

    private static long clamp(long value) {
        return Math.max(-127, Math.min(127, value));
    }
}
