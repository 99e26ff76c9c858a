package io.latentflow.benchmark.sound;

import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The best quality of a codec at most at a rate: of all measured settings those that no other one
 * beats at fewer bytes; between them straight over the logarithm of the rate.
 */
public final class RateCurve {

    private final TreeMap<Double, Double> points = new TreeMap<>();

    /** Adds a measured setting; one that a cheaper one beats changes nothing. */
    public void add(double rate, double quality) {
        double place = Math.log(rate);
        var cheaper = points.floorEntry(place);
        if (cheaper != null && cheaper.getValue() >= quality) {
            return;
        }
        points.put(place, quality);
        var dearer = points.higherEntry(place);
        while (dearer != null && dearer.getValue() <= quality) {
            points.remove(dearer.getKey());
            dearer = points.higherEntry(place);
        }
    }

    /** The settings that count: rates and qualities, ascending. */
    public SortedMap<Double, Double> points() {
        TreeMap<Double, Double> result = new TreeMap<>();
        points.forEach((place, quality) -> result.put(Math.exp(place), quality));
        return result;
    }

    /** Quality at a rate; above all measured rates that of the last, below all of them none. */
    public OptionalDouble at(double rate) {
        double place = Math.log(rate);
        var below = points.floorEntry(place);
        var above = points.ceilingEntry(place);
        if (below == null) {
            return OptionalDouble.empty();
        }
        if (above == null) {
            return OptionalDouble.of(below.getValue());
        }
        double span = above.getKey() - below.getKey();
        double share = span == 0 ? 0 : (place - below.getKey()) / span;
        return OptionalDouble.of(below.getValue() + share * (above.getValue() - below.getValue()));
    }
}
