package io.latentflow.benchmark.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RateCurveTest {

    private static RatePoint point(String setting, double bits, double psnr) {
        return new RatePoint(setting, bits, psnr, psnr / 100);
    }

    private final RateCurve curve =
            new RateCurve(
                    "a",
                    List.of(
                            point("large", 2, 36),
                            point("small", 0.5, 28),
                            point("beaten", 0.8, 27),
                            point("middle", 1, 32)),
                    RatePoint::psnr);

    @Test
    void keepsWhatNothingBeatsAtFewerBits() {
        assertThat(curve.points().stream().map(RatePoint::setting))
                .containsExactly("small", "middle", "large");
    }

    @Test
    void isStraightOverTheLogarithmOfTheRate() {
        assertThat(curve.at(1).orElseThrow()).isCloseTo(32, within(1e-9));
        assertThat(curve.at(Math.sqrt(0.5)).orElseThrow()).isCloseTo(30, within(1e-9));
        assertThat(curve.at(0.49)).isEmpty();
        assertThat(curve.at(2.01)).isEmpty();
    }

    @Test
    void aCurveOfHalfTheBitsSavesHalf() {
        RateCurve half =
                new RateCurve(
                        "b",
                        List.of(point("", 0.25, 28), point("", 0.5, 32), point("", 1.5, 38)),
                        RatePoint::psnr);
        assertThat(curve.extraRate(curve).orElseThrow()).isCloseTo(0, within(1e-9));
        RateCurve upTo32 = new RateCurve("c", half.points().subList(0, 2), RatePoint::psnr);
        assertThat(upTo32.extraRate(curve).orElseThrow()).isCloseTo(-0.5, within(1e-9));
        assertThat(curve.extraRate(upTo32).orElseThrow()).isCloseTo(1, within(1e-9));
    }

    @Test
    void curvesWithoutACommonQualityHaveNoMeasure() {
        RateCurve far = new RateCurve("d", List.of(point("", 1, 50)), RatePoint::psnr);
        assertThat(curve.extraRate(far)).isEmpty();
    }
}
