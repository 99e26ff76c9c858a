package io.latentflow.cli.inspect;

/** Figures of one latent channel from how often each value occurs. */
final class Histogram {

    private Histogram() {}

    /**
     * @param counts of the values -128 to 127, in this order
     */
    static TrackReport.Channel describe(int channel, long[] counts) {
        long total = 0;
        double sum = 0;
        double squares = 0;
        int least = 127;
        int greatest = -128;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                int value = i - 128;
                total += counts[i];
                sum += (double) value * counts[i];
                squares += (double) value * value * counts[i];
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        double mean = sum / total;
        double entropy = 0;
        for (long count : counts) {
            if (count > 0) {
                double share = (double) count / total;
                entropy -= share * Math.log(share) / Math.log(2);
            }
        }
        return new TrackReport.Channel(
                channel,
                least,
                greatest,
                Numbers.round(mean, 4),
                Numbers.round(Math.sqrt(Math.max(0, squares / total - mean * mean)), 4),
                Numbers.round((double) counts[128] / total, 4),
                Numbers.round(entropy, 4));
    }
}
