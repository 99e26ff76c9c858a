package io.latentflow.codec.quantise;

/**
 * Cumulative distribution function of the standard normal distribution and its inverse, the same to
 * the bit on every JVM.
 */
final class NormalDistribution {

    private static final double SQRT_TWO_PI = StrictMath.sqrt(2 * StrictMath.PI);

    private NormalDistribution() {}

    /** Probability below x; absolute error under 1e-15. */
    static double cumulative(double x) {
        if (x < -38) {
            return 0;
        }
        if (x > 38) {
            return 1;
        }
        double tail =
                StrictMath.abs(x) < 3
                        ? 0.5 - centralHalf(StrictMath.abs(x))
                        : upperTail(StrictMath.abs(x));
        return x < 0 ? tail : 1 - tail;
    }

    static double density(double x) {
        return StrictMath.exp(-0.5 * x * x) / SQRT_TWO_PI;
    }

    /** Taylor series around 0 (Marsaglia, 2004): probability between 0 and x. */
    private static double centralHalf(double x) {
        double term = x;
        double sum = x;
        for (int n = 3; term > sum * 1e-18; n += 2) {
            term *= x * x / n;
            sum += term;
        }
        return sum * density(x);
    }

    /** Continued fraction for the upper tail (Laplace), evaluated from the far end. */
    private static double upperTail(double x) {
        double fraction = x;
        for (int n = 120; n >= 1; n--) {
            fraction = x + n / fraction;
        }
        return density(x) / fraction;
    }

    /**
     * The x below which a probability lies: algorithm AS 241 (Wichura, 1988) and one Newton step.
     *
     * @param probability from 1e-10 to 1 - 1e-10
     */
    static double quantile(double probability) {
        if (!(probability >= 1e-10 && probability <= 1 - 1e-10)) {
            throw new IllegalArgumentException(
                    "probability must be 1e-10 to 1 - 1e-10: " + probability);
        }
        double q = probability - 0.5;
        double x;
        if (StrictMath.abs(q) <= 0.425) {
            x = q * ratio(CENTRAL_NUMERATOR, CENTRAL_DENOMINATOR, 0.180625 - q * q);
        } else {
            double tail = q < 0 ? probability : 1 - probability;
            double r = StrictMath.sqrt(-StrictMath.log(tail)) - 1.6;
            double magnitude = ratio(TAIL_NUMERATOR, TAIL_DENOMINATOR, r);
            x = q < 0 ? -magnitude : magnitude;
        }
        return x - (cumulative(x) - probability) / density(x);
    }

    private static double ratio(double[] numerator, double[] denominator, double x) {
        return polynomial(numerator, x) / polynomial(denominator, x);
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }

    private static final double[] CENTRAL_NUMERATOR = {
        3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
        45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727
    };

    private static final double[] CENTRAL_DENOMINATOR = {
        1,
        42.313330701600911252,
        687.18700749205790830,
        5394.1960214247511077,
        21213.794301586595867,
        39307.895800092710610,
        28729.085735721942674,
        5226.4952788528545610
    };

    private static final double[] TAIL_NUMERATOR = {
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
                3.64784832476320460504,
        1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2,
                7.74545014278341407640e-4
    };

    private static final double[] TAIL_DENOMINATOR = {
        1,
        2.05319162663775882187,
        1.67638483018380384940,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9
    };
}
