package io.latentflow.codec.nerv;

/** Upper halves of 32-bit floats, rounded to the side that is wanted. */
final class Bfloat16 {

    private static final int LOWER_HALF = 0xFFFF;

    private Bfloat16() {}

    /** The largest one that is at most the value. */
    static float floor(float value) {
        float towardsZero = Float.intBitsToFloat(Float.floatToIntBits(value) & ~LOWER_HALF);
        return towardsZero <= value ? towardsZero : away(value);
    }

    /** The smallest one that is at least the value. */
    static float ceil(float value) {
        float towardsZero = Float.intBitsToFloat(Float.floatToIntBits(value) & ~LOWER_HALF);
        return towardsZero >= value ? towardsZero : away(value);
    }

    private static float away(float value) {
        return Float.intBitsToFloat((Float.floatToIntBits(value) | LOWER_HALF) + 1);
    }
}
