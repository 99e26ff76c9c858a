package io.latentflow.cli.ledger;

import static io.latentflow.cli.console.Json.rounded;

import io.latentflow.cli.report.StageFigures;

/** Counts what leaves a stage, when, and how long it took. Safe for use by many threads. */
public final class StageClock {

    private final String stage;
    private final String about;
    private final Latencies latencies = new Latencies();
    private long units;
    private long bytes;
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis = Long.MIN_VALUE;

    /**
     * @param stage its name
     * @param about what the latency spans
     */
    public StageClock(String stage, String about) {
        this.stage = stage;
        this.about = about;
    }

    /**
     * Counts units that left the stage.
     *
     * @param at when, milliseconds since the epoch
     */
    public synchronized void left(int count, long size, long at) {
        units += count;
        bytes += size;
        firstMillis = Math.min(firstMillis, at);
        lastMillis = Math.max(lastMillis, at);
    }

    /** Counts the time that a unit took. */
    public synchronized void took(double millis) {
        latencies.add(millis);
    }

    /** When the first unit left, milliseconds since the epoch. */
    public synchronized long firstMillis() {
        return firstMillis;
    }

    /**
     * The figures.
     *
     * @param startMillis when the stage could begin to work, milliseconds since the epoch
     */
    public synchronized StageFigures figures(long startMillis) {
        double seconds = Math.max(1, lastMillis - startMillis) / 1000.0;
        boolean any = units > 0;
        return new StageFigures(
                stage,
                units,
                bytes,
                any ? rounded(units / seconds, 2) : null,
                any ? rounded(bytes / seconds / 1e6, 3) : null,
                latencies.count() == 0 ? null : rounded(latencies.percentile(0.5), 1),
                latencies.count() == 0 ? null : rounded(latencies.percentile(0.99), 1),
                about);
    }
}
