package io.latentflow.codec.entropy;

/** The median predictor of LOCO-I (Weinberger et al., 2000) on one channel of int8 values. */
final class SpacePrediction {

    private SpacePrediction() {}

    /** Median of left, above and left + above - aboveLeft. */
    static int at(byte[] values, int index, int x, int y, int width) {
        int left = x > 0 ? values[index - 1] : y > 0 ? values[index - width] : 0;
        int above = y > 0 ? values[index - width] : left;
        int corner = x > 0 && y > 0 ? values[index - width - 1] : above;
        int low = Math.min(left, above);
        int high = Math.max(left, above);
        return Math.max(low, Math.min(high, left + above - corner));
    }

    /**
     * Whether differences to the prediction are smaller than the values, by the sum of their sizes
     * in bits.
     */
    static boolean pays(byte[] values, int start, int height, int width) {
        return predictedBits(values, start, height, width)
                < directBits(values, start, height, width);
    }

    /** The lesser sum of the sizes of the values and of their differences to the prediction. */
    static long leastBits(byte[] values, int start, int height, int width) {
        return Math.min(
                predictedBits(values, start, height, width),
                directBits(values, start, height, width));
    }

    private static long predictedBits(byte[] values, int start, int height, int width) {
        long sum = 0;
        for (int y = 0, i = start; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                sum += bits(values[i] - at(values, i, x, y, width));
            }
        }
        return sum;
    }

    private static long directBits(byte[] values, int start, int height, int width) {
        long sum = 0;
        for (int i = start; i < start + height * width; i++) {
            sum += bits(values[i]);
        }
        return sum;
    }

    /** Bit length of a magnitude. */
    static int bits(int value) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    }
}
