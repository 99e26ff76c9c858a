package io.latentflow.cli.report;

/**
 * Throughput and latency of one stage of the flow.
 *
 * @param stage its name
 * @param units how many went through
 * @param bytes how many came out of it
 * @param unitsPerSecond mean rate over the stage's busy span
 * @param megabytesPerSecond mean rate over the stage's busy span, in millions of bytes
 * @param p50Millis half of the units took at most this long; null where not measured
 * @param p99Millis 99 of 100 units took at most this long; null where not measured
 * @param about what the latency spans
 */
public record StageFigures(
        String stage,
        long units,
        long bytes,
        Double unitsPerSecond,
        Double megabytesPerSecond,
        Double p50Millis,
        Double p99Millis,
        String about) {}
