package io.latentflow.codec.wavelet;

/** What a lifting step takes for samples that lie beyond the ends of a line. */
public enum Boundary {
    /**
     * The line goes on at its other end. What lies at one edge leaks into the coefficients of the
     * opposite one.
     */
    CIRCULAR,
    /**
     * The line is reflected about its last samples at every level, as in JPEG 2000 (ISO/IEC
     * 15444-1, annex F; whole-sample symmetric): s[N/2] = s[N/2 - 1] and d[-1] = d[0]. Edges stay
     * apart, and a line ends without a step.
     */
    MIRROR
}
