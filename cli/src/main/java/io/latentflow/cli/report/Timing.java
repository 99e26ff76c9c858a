package io.latentflow.cli.report;

import io.latentflow.cli.console.Figures;

/** Throughput and latency, a row a stage. */
final class Timing {

    private Timing() {}

    static String render(RunSummary run) {
        StringBuilder rows = new StringBuilder();
        for (StageFigures stage : run.stages()) {
            rows.append(
                    "<tr><td class=\"l\">%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td class=\"l wrap soft\">%s</td></tr>"
                            .formatted(
                                    Html.escape(stage.stage()),
                                    Figures.count(stage.units()),
                                    Figures.fixed(stage.unitsPerSecond(), 1),
                                    Figures.fixed(stage.megabytesPerSecond(), 2),
                                    millis(stage.p50Millis()),
                                    millis(stage.p99Millis()),
                                    Html.escape(stage.about())));
        }
        return """
               <section class="block"><h2>Throughput and latency</h2>
               <p class="soft">All stages shared one machine (%s) and the media came as fast as it could be taken, so latencies hold
               the time spent waiting in Kafka.</p>
               <div class="scroll"><table><thead><tr><th class="l">Stage</th><th>Units</th><th>Units/s</th><th>MB/s out</th><th>p50</th><th>p99</th>
               <th class="l">What the latency spans</th></tr></thead><tbody>%s</tbody></table></div></section>
               """
                .formatted(Html.escape(run.machine()), rows);
    }

    private static String millis(Double millis) {
        return millis == null ? "-" : Figures.seconds(millis / 1000);
    }
}
