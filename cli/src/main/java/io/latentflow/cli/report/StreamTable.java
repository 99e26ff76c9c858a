package io.latentflow.cli.report;

import io.latentflow.cli.console.Figures;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One row a stream. */
final class StreamTable {

    private static final int OPEN_ROWS = 30;

    private StreamTable() {}

    static String render(RunSummary run, List<Exhibit> shown) {
        List<StreamSummary> streams = run.streams();
        Set<String> linked = shown.stream().map(Exhibit::streamId).collect(Collectors.toSet());
        StringBuilder html =
                new StringBuilder(
                        "<section class=\"block\"><h2>Streams</h2><p class=\"soft\">%s</p>"
                                .formatted(about(streams.size(), shown.size())));
        int open = Math.min(OPEN_ROWS, streams.size());
        table(html, streams.subList(0, open), linked);
        if (open < streams.size()) {
            html.append(
                    "<details><summary>%d more streams</summary>".formatted(streams.size() - open));
            table(html, streams.subList(open, streams.size()), linked);
            html.append("</details>");
        }
        return html.append("</section>").toString();
    }

    private static String about(int streams, int shown) {
        if (streams == shown) {
            return "Every stream is shown further down.";
        }
        return "Figures of all %s; %d of them are shown further down, to keep the page small."
                .formatted(streams == 1 ? "streams" : streams + " streams", shown);
    }

    private static void table(StringBuilder html, List<StreamSummary> streams, Set<String> linked) {
        html.append(
                """
                <div class="scroll"><table><thead><tr><th class="l">Stream</th><th class="l">Kind</th><th>Units</th>
                <th>Lost</th><th>Rate</th><th>PSNR / SNR</th><th>SSIM</th><th>Raw / latents</th><th>Against the file</th>
                <th class="l">Codec</th></tr></thead><tbody>
                """);
        streams.forEach(stream -> html.append(row(stream, linked.contains(stream.streamId()))));
        html.append("</tbody></table></div>");
    }

    private static String row(StreamSummary stream, boolean linked) {
        String name = Html.escape(stream.streamId());
        return """
               <tr><td class="l">%s</td><td class="l">%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td class="l codec">%s</td></tr>
               """
                .formatted(
                        linked
                                ? "<a href=\"#%s\">%s</a>"
                                        .formatted(Html.anchor(stream.streamId()), name)
                                : name,
                        Html.pill(stream.kind()),
                        Figures.count(stream.inputs()),
                        stream.deadLetters() == 0
                                ? "0"
                                : "<span class=\"lost\">%s</span>"
                                        .formatted(Figures.count(stream.deadLetters())),
                        Words.rate(stream),
                        Words.with(Words.quality(stream), " dB"),
                        Figures.fixed(stream.ssim(), 4),
                        Words.with(Figures.fixed(stream.ratioToRaw(), 1), "×"),
                        Words.toInput(stream.ratioToInput()),
                        Html.escape(stream.codec()).replace(", ", ",<br>"));
    }
}
