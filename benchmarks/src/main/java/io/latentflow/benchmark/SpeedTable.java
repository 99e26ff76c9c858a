package io.latentflow.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;

/** JMH's results, read from its JSON, as a table in Markdown. */
final class SpeedTable {

    private SpeedTable() {}

    static String markdown(Path json) throws IOException {
        StringJoiner lines =
                new StringJoiner(
                        "\n",
                        "| benchmark | parameters | M values/s | coded MB/s | bits/value | allocated bytes a call |\n"
                                + "|---|---|---|---|---|---|\n",
                        "\n");
        for (JsonNode result : new ObjectMapper().readTree(json.toFile())) {
            JsonNode figures = result.path("secondaryMetrics");
            double values = score(figures, "values");
            double coded = score(figures, "codedBytes");
            double allocated = score(figures, "gc.alloc.rate.norm");
            lines.add(
                    "| %s | %s | %s | %s | %s | %s |"
                            .formatted(
                                    name(result.path("benchmark").asText()),
                                    parameters(result.path("params")),
                                    figure("%.1f", values / 1e6),
                                    figure("%.1f", coded / 1e6),
                                    figure("%.3f", 8 * coded / values),
                                    figure("%.0f", allocated)));
        }
        return lines.toString();
    }

    private static double score(JsonNode metrics, String name) {
        return metrics.path(name).path("score").asDouble(Double.NaN);
    }

    private static String name(String benchmark) {
        String[] parts = benchmark.split("\\.");
        return parts[parts.length - 2].replace("Benchmark", "") + " " + parts[parts.length - 1];
    }

    private static String parameters(JsonNode params) {
        StringJoiner all = new StringJoiner(", ");
        params.forEach(value -> all.add(value.asText()));
        return all.toString();
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) && value != 0
                ? String.format(Locale.ROOT, format, value)
                : "-";
    }
}
