package io.latentflow.benchmark;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** The results as a table that reads in millions of values and bytes a second. */
final class ResultTable {

    private ResultTable() {}

    static String of(Collection<RunResult> results) {
        StringBuilder table =
                new StringBuilder(
                        "%n%-20s %-42s %10s %10s %10s %11s%n"
                                .formatted(
                                        "benchmark",
                                        "parameters",
                                        "Mvalue/s",
                                        "coded MB/s",
                                        "bits/value",
                                        "alloc B/op"));
        for (RunResult result : results) {
            Map<String, Double> figures = new TreeMap<>();
            result.getSecondaryResults()
                    .forEach((name, figure) -> figures.put(name, figure.getScore()));
            table.append(
                    "%-20s %-42s %10s %10s %10s %11s%n"
                            .formatted(
                                    name(result.getParams()),
                                    parameters(result.getParams()),
                                    millions(figures.get("values")),
                                    millions(figures.get("codedBytes")),
                                    bits(figures.get("codedBytes"), figures.get("values")),
                                    whole(figures.get("gc.alloc.rate.norm"))));
        }
        return table.toString();
    }

    private static String name(BenchmarkParams params) {
        String[] parts = params.getBenchmark().split("\\.");
        return parts[parts.length - 2].replace("Benchmark", "") + "." + parts[parts.length - 1];
    }

    private static String parameters(BenchmarkParams params) {
        return params.getParamsKeys().stream()
                .map(key -> key + "=" + params.getParam(key))
                .collect(Collectors.joining(" "));
    }

    private static String millions(Double figure) {
        return figure == null || figure == 0
                ? "-"
                : String.format(Locale.ROOT, "%.1f", figure / 1e6);
    }

    private static String bits(Double codedBytes, Double values) {
        return codedBytes == null || values == null || codedBytes == 0
                ? "-"
                : String.format(Locale.ROOT, "%.3f", 8 * codedBytes / values);
    }

    private static String whole(Double figure) {
        return figure == null ? "-" : String.format(Locale.ROOT, "%.0f", figure);
    }
}
