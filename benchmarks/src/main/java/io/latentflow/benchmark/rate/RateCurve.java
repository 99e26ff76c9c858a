package io.latentflow.benchmark.rate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A quality over the rate: of all measured settings those that no other one beats at fewer bits;
 * between them straight over the logarithm of the rate.
 */
final class RateCurve {

    private final String name;
    private final List<RatePoint> points = new ArrayList<>();
    private final ToDoubleFunction<RatePoint> quality;

    RateCurve(String name, List<RatePoint> measured, ToDoubleFunction<RatePoint> quality) {
        this.name = name;
        this.quality = quality;
        List<RatePoint> sorted = new ArrayList<>(measured);
        sorted.sort(Comparator.comparingDouble(RatePoint::bitsPerPixel));
        double best = Double.NEGATIVE_INFINITY;
        for (RatePoint point : sorted) {
            if (quality.applyAsDouble(point) > best) {
                best = quality.applyAsDouble(point);
                points.add(point);
            }
        }
    }

    String name() {
        return name;
    }

    /** The unbeaten settings, by rate. */
    List<RatePoint> points() {
        return points;
    }

    double quality(RatePoint point) {
        return quality.applyAsDouble(point);
    }

    /** The quality at a rate, if that lies within what was measured. */
    OptionalDouble at(double bitsPerPixel) {
        return interpolated(bitsPerPixel, false);
    }

    /**
     * How many more bits this curve needs for the same quality, over the range of quality that both
     * have: 0.1 for 10% more (Bjontegaard's measure, with straight lines between points).
     */
    OptionalDouble extraRate(RateCurve other) {
        double low = Math.max(lowest(), other.lowest());
        double high = Math.min(highest(), other.highest());
        if (!(high > low)) {
            return OptionalDouble.empty();
        }
        int steps = 1000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double level = low + (high - low) * (i + 0.5) / steps;
            sum +=
                    interpolated(level, true).orElseThrow()
                            - other.interpolated(level, true).orElseThrow();
        }
        return OptionalDouble.of(Math.exp(sum / steps) - 1);
    }

    private double lowest() {
        return quality(points.get(0));
    }

    private double highest() {
        return quality(points.get(points.size() - 1));
    }

    /** Quality by rate, or the rate's logarithm by quality; both grow from point to point. */
    private OptionalDouble interpolated(double place, boolean byQuality) {
        double target = byQuality ? place : Math.log(place);
        for (int i = 1; i < points.size(); i++) {
            RatePoint a = points.get(i - 1);
            RatePoint b = points.get(i);
            double from = byQuality ? quality(a) : Math.log(a.bitsPerPixel());
            double to = byQuality ? quality(b) : Math.log(b.bitsPerPixel());
            if (target >= from && target <= to) {
                double low = byQuality ? Math.log(a.bitsPerPixel()) : quality(a);
                double high = byQuality ? Math.log(b.bitsPerPixel()) : quality(b);
                return OptionalDouble.of(low + (high - low) * (target - from) / (to - from));
            }
        }
        return OptionalDouble.empty();
    }
}
