package io.latentflow.codec.nerv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.engine.graph.Weight;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantisedTensorTest {

    private static Weight random(int first, int second, double spread) {
        Random random = new Random(4);
        float[] values = new float[first * second * 9];
        for (int i = 0; i < values.length; i++) {
            double scale = Math.exp(spread * (i / 9 % second));
            values[i] = (float) (scale * random.nextGaussian());
        }
        return new Weight("w", new int[] {first, second, 3, 3}, values);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6, 8})
    void everyWeightIsWithinHalfAStep(int bits) {
        Weight weight = random(40, 10, 0);
        QuantisedTensor tensor = QuantisedTensor.of(weight, bits);
        float[] back = tensor.values(weight.shape());
        float widest = 0;
        for (float step : tensor.step()) {
            widest = Math.max(widest, step);
        }
        for (int i = 0; i < back.length; i++) {
            assertThat(Math.abs(back[i] - weight.values()[i])).isLessThanOrEqualTo(widest * 0.501f);
            assertThat(tensor.codes()[i] & 0xFF).isLessThan(1 << bits);
        }
    }

    @Test
    void weightsThatDifferInSizeAlongAnAxisShareAPairAlongIt() {
        assertThat(QuantisedTensor.of(random(400, 10, 0.6), 8).axis())
                .isEqualTo(QuantisedTensor.Axis.SECOND);
        // The table of 400 pairs would be a large part of so few weights.
        assertThat(QuantisedTensor.of(random(400, 1, 0), 8).axis())
                .isNotEqualTo(QuantisedTensor.Axis.FIRST);
    }

    @Test
    void equalWeightsComeBackExactlyAndTakeNoCode() {
        for (float value : new float[] {0, -0.5f}) {
            Weight weight = new Weight("b", new int[] {3}, new float[] {value, value, value});
            QuantisedTensor tensor = QuantisedTensor.of(weight, 8);
            assertThat(tensor.values(weight.shape())).containsOnly(value);
            assertThat(tensor.isCoded(weight.shape(), 0)).isFalse();
        }
    }

    @Test
    void whatIsNoNumberIsRefused() {
        Weight weight = new Weight("b", new int[] {2}, new float[] {1, Float.NaN});
        assertThatThrownBy(() -> QuantisedTensor.of(weight, 8))
                .hasMessageContaining("weight 1 of 'b' is NaN");
    }

    @Test
    void upperHalvesOfFloatsAreRoundedToTheSideThatIsWanted() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            float value = (float) (random.nextGaussian() * Math.exp(8 * random.nextGaussian()));
            float low = Bfloat16.floor(value);
            float high = Bfloat16.ceil(value);
            assertThat(low).isLessThanOrEqualTo(value).isGreaterThan(value - Math.abs(value) / 64);
            assertThat(high).isGreaterThanOrEqualTo(value).isLessThan(value + Math.abs(value) / 64);
            assertThat(Float.floatToIntBits(low) & 0xFFFF).isZero();
            assertThat(Float.floatToIntBits(high) & 0xFFFF).isZero();
        }
        assertThat(Bfloat16.floor(-0.75f)).isEqualTo(-0.75f);
    }
}
