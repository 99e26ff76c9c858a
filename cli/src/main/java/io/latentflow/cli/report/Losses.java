package io.latentflow.cli.report;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.report.StreamSummary.LostUnits;

/** What could not be processed, and what was passed over. */
final class Losses {

    private static final int MOST_ROWS = 200;

    private Losses() {}

    static String render(RunSummary run) {
        StringBuilder html = new StringBuilder();
        if (run.totals().deadLetters() > 0
                || run.streams().stream().anyMatch(s -> !s.deadLetterReasons().isEmpty())) {
            deadLetters(html, run);
        }
        if (!run.skipped().isEmpty()) {
            html.append(
                    "<details><summary>%s skipped: no media by their names</summary><p class=\"small\">"
                            .formatted(
                                    run.skipped().size() == 1
                                            ? "1 file was"
                                            : run.skipped().size() + " files were"));
            run.skipped().stream()
                    .limit(MOST_ROWS)
                    .forEach(
                            file ->
                                    html.append("<code>")
                                            .append(Html.escape(file))
                                            .append("</code><br>"));
            html.append("</p></details>");
        }
        return html.isEmpty() ? "" : "<section class=\"block\">" + html + "</section>";
    }

    private static void deadLetters(StringBuilder html, RunSummary run) {
        html.append(
                """
                <h2>Dead letters</h2>
                <p class="soft">What could not be processed is kept in a topic of its own, with the reason; it stops nothing else.</p>
                <div class="scroll"><table><thead><tr><th class="l">File</th><th>From unit</th><th>Units</th><th class="l">Stage</th>
                <th class="l">Reason</th></tr></thead><tbody>
                """);
        int rows = 0;
        int more = 0;
        for (StreamSummary stream : run.streams()) {
            for (LostUnits lost : stream.deadLetterReasons()) {
                if (rows == MOST_ROWS) {
                    more++;
                    continue;
                }
                rows++;
                html.append(
                        "<tr><td class=\"l\">%s</td><td>%s</td><td>%s</td><td class=\"l\"><span class=\"pill bad\">%s</span></td><td class=\"l wrap\">%s</td></tr>"
                                .formatted(
                                        Html.escape(
                                                lost.file().isEmpty()
                                                        ? stream.streamId()
                                                        : lost.file()),
                                        lost.sequence() < 0 ? "-" : Figures.count(lost.sequence()),
                                        lost.units(),
                                        Html.escape(lost.stage()),
                                        Html.escape(lost.reason())));
            }
        }
        html.append("</tbody></table></div>");
        if (more > 0) {
            html.append(
                    "<p class=\"soft\">%d more are in <code>summary.json</code>.</p>"
                            .formatted(more));
        }
    }
}
