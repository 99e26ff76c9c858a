package io.latentflow.codec.wavelet;

/**
 * The Cohen-Daubechies-Feauveau 9/7 wavelet ({@code bior4.4}) as lifting steps (Daubechies and
 * Sweldens, 1998), whose ends a {@link Boundary} rules.
 *
 * <p>With s = x[2k] and d = x[2k+1]: d += ALPHA (s[k] + s[k+1]); s += BETA (d[k] + d[k-1]); d +=
 * GAMMA (s[k] + s[k+1]); s += DELTA (d[k] + d[k-1]); low = LOW s; high = HIGH d.
 */
final class Cdf97 {

    static final float ALPHA = -1.586134342059924f;
    static final float BETA = -0.052980118572961f;
    static final float GAMMA = 0.882911075530934f;
    static final float DELTA = 0.443506852043971f;

    private static final double K = 1.230174104914001;

    /** Scale of the low band, sqrt(2) / K. */
    static final double LOW = StrictMath.sqrt(2) / K;

    /** Scale of the high band, -K / sqrt(2). */
    static final double HIGH = -K / StrictMath.sqrt(2);

    private Cdf97() {}
}
