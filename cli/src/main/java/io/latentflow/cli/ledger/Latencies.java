package io.latentflow.cli.ledger;

/**
 * How long things took, counted in classes that grow by a thirtieth each: percentiles are right to
 * about three per cent, whatever the number of values. For one thread.
 */
public final class Latencies {

    private static final double GROWTH = Math.log(1.03);
    private static final int CLASSES = 700;

    private final long[] counts = new long[CLASSES];
    private long total;

    /** Counts one; negative times, which clocks that differ can give, count as zero. */
    public void add(double millis) {
        int at = millis <= 0 ? 0 : 1 + (int) Math.floor(Math.log1p(millis) / GROWTH);
        counts[Math.min(at, CLASSES - 1)]++;
        total++;
    }

    /** How many were counted. */
    public long count() {
        return total;
    }

    /**
     * The time within which this share of all was done, milliseconds; null where none was counted.
     *
     * @param share 0 to 1
     */
    public Double percentile(double share) {
        if (total == 0) {
            return null;
        }
        long wanted = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        int at = 0;
        while (seen + counts[at] < wanted) {
            seen += counts[at++];
        }
        return at == 0 ? 0 : Math.expm1((at - 0.5) * GROWTH);
    }
}
