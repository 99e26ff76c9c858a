package io.latentflow.codec.nerv;

/** A time as sines and cosines of rising frequency: what a network takes in. */
public final class PositionalEncoding {

    private PositionalEncoding() {}

    /**
     * The encoded time of a frame.
     *
     * @param frame its number from 0; may lie between two
     * @param frames of the clip
     */
    public static float[] of(NervShape shape, double frame, int frames) {
        return of(frame / frames, shape.base(), shape.frequencies());
    }

    /**
     * sin(b⁰πt), cos(b⁰πt), ..., sin(b^(l-1)πt), cos(b^(l-1)πt).
     *
     * @param time t, from 0 to below 1 within the clip
     * @param base b
     * @param frequencies l
     */
    static float[] of(double time, double base, int frequencies) {
        float[] values = new float[2 * frequencies];
        double factor = Math.PI;
        for (int i = 0; i < frequencies; i++) {
            values[2 * i] = (float) StrictMath.sin(factor * time);
            values[2 * i + 1] = (float) StrictMath.cos(factor * time);
            factor *= base;
        }
        return values;
    }
}
