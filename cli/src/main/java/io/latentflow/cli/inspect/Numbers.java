package io.latentflow.cli.inspect;

/** Rounding for output. */
final class Numbers {

    private Numbers() {}

    static double round(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
