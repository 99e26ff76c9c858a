package io.latentflow.model.statistics;

/**
 * Figures of one latent channel.
 *
 * @param count values seen
 * @param least smallest value
 * @param greatest largest value
 * @param mean arithmetic mean
 * @param deviation standard deviation, of the population
 * @param zeros share of zeros, 0 to 1
 * @param entropyBits empirical entropy of order 0: bits that a value takes at least when coded
 *     without its neighbours
 */
public record ChannelStatistics(
        long count,
        int least,
        int greatest,
        double mean,
        double deviation,
        double zeros,
        double entropyBits) {

    /**
     * From how often each value occurs.
     *
     * @param counts of the values -128 to 127, in this order
     * @throws IllegalArgumentException if all are 0
     */
    static ChannelStatistics of(long[] counts) {
        long count = 0;
        double sum = 0;
        double squares = 0;
        int least = 127;
        int greatest = -128;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                int value = i - 128;
                count += counts[i];
                sum += (double) value * counts[i];
                squares += (double) value * value * counts[i];
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("statistics need at least one value");
        }
        double mean = sum / count;
        return new ChannelStatistics(
                count,
                least,
                greatest,
                mean,
                Math.sqrt(Math.max(0, squares / count - mean * mean)),
                (double) counts[128] / count,
                entropy(counts, count));
    }

    private static double entropy(long[] counts, long total) {
        double bits = 0;
        for (long count : counts) {
            if (count > 0) {
                double share = (double) count / total;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
