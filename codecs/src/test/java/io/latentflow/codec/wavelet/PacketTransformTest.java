package io.latentflow.codec.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PacketTransformTest {

    @Test
    void oneLevelOfKnownSignals() {
        assertLevel(
                new double[] {1, 1, 1, 1, 1, 1, 1, 1},
                new double[] {1.41421356, 1.41421356, 1.41421356, 1.41421356},
                new double[4]);
        assertLevel(
                new double[] {1, -1, 1, -1, 1, -1, 1, -1},
                new double[4],
                new double[] {1.41421356, 1.41421356, 1.41421356, 1.41421356});
        assertLevel(
                new double[] {0, 1, 2, 3, 4, 5, 6, 7},
                new double[] {2.2460595335, 2.9402590486, 5.3542266054, 9.2584446857},
                new double[] {-0.1907957202, 0, 0.516311061, -3.1539424656});
        assertLevel(
                new double[] {1, 0, 0, 0, 0, 0, 0, 0},
                new double[] {0.8526986790, -0.1106244044, 0.0756569110, -0.1106244044},
                new double[] {0.4180922732, -0.0645388826, -0.0645388826, 0.4180922732});
    }

    @Test
    void picturesAgreeWithAnIndependentImplementation() throws IOException {
        JsonNode golden = golden("wpt2d-rgb-j3.json");
        int height = golden.path("inputShape").get(1).asInt();
        int width = golden.path("inputShape").get(2).asInt();
        PacketTransform transform = PacketTransform.twoDimensional(3, Boundary.CIRCULAR);
        int rows = height / 8;
        int columns = width / 8;
        for (int channel = 0; channel < 3; channel++) {
            float[] planes = new float[height * width];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int sample =
                            golden.path("inputBytes")
                                    .get((channel * height + y) * width + x)
                                    .asInt();
                    planes[(y % 8 * 8 + x % 8) * rows * columns + y / 8 * columns + x / 8] =
                            (float) (sample / 255.0 - 0.5);
                }
            }
            transform.forward(planes, rows, columns);
            assertBands(transform, planes, rows * columns, golden.path("output"), channel * 64);
        }
    }

    @Test
    void soundAgreesWithAnIndependentImplementation() throws IOException {
        JsonNode golden = golden("wpt1d-stereo-j8.json");
        int length = golden.path("inputShape").get(1).asInt();
        PacketTransform transform = PacketTransform.oneDimensional(8, Boundary.CIRCULAR);
        int columns = length / 256;
        for (int channel = 0; channel < 2; channel++) {
            float[] planes = new float[length];
            for (int i = 0; i < length; i++) {
                planes[i % 256 * columns + i / 256] =
                        (float) golden.path("input").get(channel * length + i).asDouble();
            }
            transform.forward(planes, 1, columns);
            assertBands(transform, planes, columns, golden.path("output"), channel * 256);
        }
    }

    @Test
    void constantsGoToTheFirstBandAlone() {
        for (Boundary boundary : Boundary.values()) {
            assertConstant(PacketTransform.twoDimensional(3, boundary), 5, 7, 8);
            assertConstant(PacketTransform.twoDimensional(3, boundary), 1, 1, 8);
            assertConstant(PacketTransform.oneDimensional(8, boundary), 1, 3, 16);
        }
    }

    @Test
    void aMirroredLineDoesNotSeeItsOtherEnd() {
        float[] quiet = new float[8 * 40];
        float[] loud = quiet.clone();
        for (int phase = 0; phase < 8; phase++) {
            loud[phase * 40 + 39] = 1;
        }
        for (Boundary boundary : Boundary.values()) {
            float[] line = loud.clone();
            PacketTransform.oneDimensional(3, boundary).forward(line, 1, 40);
            float leaked = 0;
            for (int phase = 0; phase < 8; phase++) {
                for (int k = 0; k < 20; k++) {
                    leaked += Math.abs(line[phase * 40 + k]);
                }
            }
            assertThat(leaked > 0).as(boundary.name()).isEqualTo(boundary == Boundary.CIRCULAR);
        }
    }

    @Test
    void aMirroredEndContinuesAsIfTheLineWereReflected() {
        float[] line = new float[16];
        Random random = new Random(3);
        for (int i = 0; i < 16; i++) {
            line[i % 2 * 8 + i / 2] = random.nextFloat();
        }
        // Reflected about the samples at both ends, the line has a period of 30.
        float[] periodic = new float[30];
        for (int i = 0; i < 30; i++) {
            int place = i < 16 ? i : 30 - i;
            periodic[i % 2 * 15 + i / 2] = line[place % 2 * 8 + place / 2];
        }
        PacketTransform.oneDimensional(1, Boundary.MIRROR).forward(line, 1, 8);
        PacketTransform.oneDimensional(1, Boundary.CIRCULAR).forward(periodic, 1, 15);
        for (int k = 0; k < 8; k++) {
            assertThat(line[k]).isCloseTo(periodic[k], within(1e-6f));
            assertThat(line[8 + k]).isCloseTo(periodic[15 + k], within(1e-6f));
        }
    }

    @Test
    void horizontalDetailStaysOutOfVerticalBands() {
        PacketTransform transform = PacketTransform.twoDimensional(1, Boundary.CIRCULAR);
        float[] planes = new float[4 * 16];
        Random random = new Random(1);
        for (int x = 0; x < 8; x++) {
            float value = random.nextFloat();
            for (int y = 0; y < 8; y++) {
                planes[(y % 2 * 2 + x % 2) * 16 + y / 2 * 4 + x / 2] = value;
            }
        }
        transform.forward(planes, 4, 4);
        for (int plane = 0; plane < 4; plane++) {
            boolean vertical = transform.band(plane) == 1 || transform.band(plane) == 3;
            for (int k = 0; vertical && k < 16; k++) {
                assertThat(planes[plane * 16 + k]).isCloseTo(0, within(1e-6f));
            }
        }
    }

    @Property(tries = 60)
    void pictureComesBack(
            @ForAll @IntRange(min = 1, max = 12) int rows,
            @ForAll @IntRange(min = 1, max = 12) int columns,
            @ForAll @IntRange(min = 1, max = 4) int levels,
            @ForAll Boundary boundary,
            @ForAll long seed) {
        assertRoundTrip(PacketTransform.twoDimensional(levels, boundary), rows, columns, seed);
    }

    @Property(tries = 60)
    void soundComesBack(
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll @IntRange(min = 1, max = 9) int levels,
            @ForAll Boundary boundary,
            @ForAll long seed) {
        assertRoundTrip(PacketTransform.oneDimensional(levels, boundary), 1, columns, seed);
    }

    @Test
    void tooSmallAnArrayIsRefused() {
        assertThatThrownBy(
                        () ->
                                PacketTransform.twoDimensional(3, Boundary.CIRCULAR)
                                        .forward(new float[63], 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 planes of 1 x 1 need 64 floats, but there are 63");
    }

    private static void assertRoundTrip(
            PacketTransform transform, int rows, int columns, long seed) {
        float[] samples = new float[transform.planes() * rows * columns];
        Random random = new Random(seed);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextFloat() - 0.5f;
        }
        float[] planes = samples.clone();
        transform.forward(planes, rows, columns);
        transform.inverse(planes, rows, columns);
        for (int i = 0; i < samples.length; i++) {
            assertThat(planes[i]).isCloseTo(samples[i], within(1e-5f));
        }
    }

    private static void assertConstant(
            PacketTransform transform, int rows, int columns, double gain) {
        int plane = rows * columns;
        float[] planes = new float[transform.planes() * plane];
        Arrays.fill(planes, 0.25f);
        transform.forward(planes, rows, columns);
        for (int p = 0; p < transform.planes(); p++) {
            double expected = transform.band(p) == 0 ? gain * 0.25 : 0;
            assertThat(planes[p * plane] * transform.scale(p)).isCloseTo(expected, within(2e-5));
        }
    }

    private static void assertLevel(double[] signal, double[] low, double[] high) {
        PacketTransform transform = PacketTransform.oneDimensional(1, Boundary.CIRCULAR);
        float[] planes = new float[8];
        for (int i = 0; i < 8; i++) {
            planes[i % 2 * 4 + i / 2] = (float) signal[i];
        }
        transform.forward(planes, 1, 4);
        for (int k = 0; k < 4; k++) {
            assertThat(planes[k] * transform.scale(0)).isCloseTo(low[k], within(2e-6));
            assertThat(planes[4 + k] * transform.scale(1)).isCloseTo(high[k], within(2e-6));
        }
    }

    /** The range of the inputs is 1, so 1e-5 of it is the bound on the coefficients too. */
    private static void assertBands(
            PacketTransform transform,
            float[] planes,
            int plane,
            JsonNode expected,
            int firstBand) {
        for (int p = 0; p < transform.planes(); p++) {
            for (int k = 0; k < plane; k++) {
                double want = expected.get((firstBand + transform.band(p)) * plane + k).asDouble();
                assertThat(planes[p * plane + k] * transform.scale(p))
                        .isCloseTo(want, within(1e-5));
            }
        }
    }

    private static JsonNode golden(String name) throws IOException {
        return new ObjectMapper()
                .readTree(PacketTransformTest.class.getResourceAsStream("/golden/" + name));
    }
}
