package io.latentflow.codec.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompandingTest {

    private final Companding companding = Companding.eightBits();

    @Test
    void knownValuesOfEightBits() {
        assertThat(companding.compress(0)).isZero();
        assertThat(companding.compress(1)).isCloseTo(1.481834, within(1e-6));
        assertThat(companding.compress(companding.s())).isCloseTo(87.042228, within(1e-6));
        assertThat(companding.compress(2 * companding.s())).isCloseTo(121.697762, within(1e-6));
        assertThat(companding.compress(1e9)).isCloseTo(127.499, within(1e-9));
        assertThat(companding.slopeAtZero()).isCloseTo(1.48189, within(1e-5));
        assertThat(companding.expand(1.0)).isCloseTo(0.674827, within(1e-6));
        assertThat(companding.expand(64.0)).isCloseTo(46.515249, within(1e-6));
        assertThat(companding.expand(127.0)).isCloseTo(198.053452, within(1e-6));
        assertThat(companding.expand(127.499)).isCloseTo(255.305456, within(1e-6));
    }

    @Test
    void knownValuesOfFewBits() {
        Companding four = new Companding(4);
        assertThat(four.s()).isCloseTo(3.783784, within(1e-6));
        assertThat(four.m()).isCloseTo(7.499, within(1e-9));
        assertThat(four.compress(four.s())).isCloseTo(5.119489, within(1e-6));
        Companding two = new Companding(2);
        assertThat(two.s()).isCloseTo(0.540541, within(1e-6));
        assertThat(two.compress(two.s())).isCloseTo(1.023352, within(1e-6));
    }

    @Test
    void agreesWithAnIndependentImplementation() throws IOException {
        JsonNode golden =
                new ObjectMapper()
                        .readTree(
                                CompandingTest.class.getResourceAsStream(
                                        "/golden/companding-b8.json"));
        for (int i = 0; i < golden.path("z").size(); i++) {
            double z = golden.path("z").get(i).asDouble();
            double u = golden.path("u").get(i).asDouble();
            assertThat(companding.compress(z)).isCloseTo(u, within(1e-7));
            if (Math.abs(Math.abs(u - Math.rint(u)) - 0.5) > 1e-4) {
                assertThat(companding.quantise((float) z))
                        .isEqualTo((byte) golden.path("q").get(i).asInt());
            }
        }
    }

    @Test
    void tableAgreesWithTheFormulaEverywhere() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            float z = (random.nextFloat() - 0.5f) * 600;
            double u = companding.compress(z);
            if (Math.abs(Math.abs(u - Math.rint(u)) - 0.5) > 1e-4) {
                assertThat(companding.quantise(z)).as("z=%s", z).isEqualTo((byte) Math.rint(u));
            }
        }
    }

    @Test
    void extremesStayInRange() {
        assertThat(companding.quantise(Float.MAX_VALUE)).isEqualTo((byte) 127);
        assertThat(companding.quantise(-Float.MAX_VALUE)).isEqualTo((byte) -127);
        assertThat(companding.quantise(Float.POSITIVE_INFINITY)).isEqualTo((byte) 127);
        assertThat(companding.quantise(0)).isZero();
    }

    @Test
    void everyIntegerComesBack() {
        for (int bits = 2; bits <= 8; bits++) {
            Companding some = new Companding(bits);
            for (int value = -some.limit(); value <= some.limit(); value++) {
                assertThat(some.quantise(some.expand((byte) value))).isEqualTo((byte) value);
            }
        }
    }
}
