package io.latentflow.benchmark.gate;

import java.util.TreeMap;

/** PSNR over the logarithm of a rate, straight between measured points. */
final class RateCurve {

    private final TreeMap<Double, Double> points = new TreeMap<>();

    /** Adds a measured point. */
    void add(double rate, double psnr) {
        points.put(Math.log(rate), psnr);
    }

    /**
     * PSNR at a rate, in the unit of the points.
     *
     * @throws IllegalArgumentException if that lies outside the measured points
     */
    double at(double rate) {
        double place = Math.log(rate);
        var below = points.floorEntry(place);
        var above = points.ceilingEntry(place);
        if (below == null || above == null) {
            throw new IllegalArgumentException(
                    "a rate of %.3g lies outside the measured %.3g to %.3g"
                            .formatted(
                                    rate, Math.exp(points.firstKey()), Math.exp(points.lastKey())));
        }
        double span = above.getKey() - below.getKey();
        double share = span == 0 ? 0 : (place - below.getKey()) / span;
        return below.getValue() + share * (above.getValue() - below.getValue());
    }
}
