package io.latentflow.cli.report;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.report.RunSummary.Totals;
import java.util.List;
import java.util.Objects;

/** The top of the page: headline, figures, the flow and the sizes. */
final class Overview {

    private static final String LOGO =
            """
            <svg viewBox="0 0 34 22" aria-hidden="true"><path d="M1 11c4 0 4-9 8-9s4 18 8 18 4-14 8-14 4 5 8 5" fill="none"
            stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/></svg>
            """;

    private Overview() {}

    static String headline(RunSummary run) {
        return """
               <header class="top">
               <div class="brand">%s LatentFlow</div>
               <h1>%s</h1>
               <p class="soft">%s &middot; <code>%s</code> &middot; %s</p>
               <div class="figures">%s</div>
               </header>
               """
                .formatted(
                        LOGO,
                        Html.escape(Words.headline(run)),
                        Html.escape(Words.moment(run.startedAt())),
                        Html.escape(run.media()),
                        Html.escape(run.machine()),
                        figures(run));
    }

    private static String figures(RunSummary run) {
        Totals totals = run.totals();
        StringBuilder html = new StringBuilder();
        html.append(
                figure(
                        run.accountedFor() ? "ok" : "bad",
                        Figures.count(totals.latents() + totals.deadLetters()),
                        "of " + Figures.count(totals.inputs()),
                        run.accountedFor()
                                ? "units accounted for"
                                : "units accounted for: some were lost"));
        if (totals.deadLetters() > 0) {
            html.append(
                    figure(
                            "bad",
                            Figures.count(totals.deadLetters()),
                            "",
                            "could not be processed; the reasons are below"));
        }
        if (totals.latentBytes() > 0) {
            double raw = (double) totals.rawBytes() / totals.latentBytes();
            double input = (double) totals.inputBytes() / totals.latentBytes();
            html.append(figure("", Figures.significant(raw) + "×", "", "smaller than raw samples"));
            html.append(
                    figure(
                            "",
                            Figures.significant(input >= 1 ? input : 1 / input) + "×",
                            "",
                            (input >= 1 ? "smaller" : "larger") + " than the files that came in"));
        }
        List<StreamSummary> seen = run.streams().stream().filter(s -> s.psnrDb() != null).toList();
        if (!seen.isEmpty()) {
            html.append(
                    figure(
                            "",
                            Figures.fixed(mean(seen, StreamSummary::psnrDb), 1),
                            "dB",
                            "PSNR of pictures and frames, SSIM "
                                    + Figures.fixed(mean(seen, StreamSummary::ssim), 3)));
        }
        List<StreamSummary> heard = run.streams().stream().filter(s -> s.snrDb() != null).toList();
        if (!heard.isEmpty()) {
            html.append(
                    figure(
                            "",
                            Figures.fixed(mean(heard, StreamSummary::snrDb), 1),
                            "dB",
                            "SNR of sound, at "
                                    + Figures.fixed(mean(heard, StreamSummary::kbitPerSecond), 0)
                                    + " kbit/s"));
        }
        return html.append(
                        figure(
                                "",
                                Figures.seconds(run.processingSeconds()),
                                "",
                                "from the first unit sent to the last one compared"))
                .toString();
    }

    /** Mean over streams, weighted by their units. */
    private static double mean(
            List<StreamSummary> streams,
            java.util.function.Function<StreamSummary, Double> figure) {
        double sum = 0;
        long units = 0;
        for (StreamSummary stream : streams) {
            Double value = figure.apply(stream);
            if (Objects.nonNull(value)) {
                sum += value * stream.decoded();
                units += stream.decoded();
            }
        }
        return sum / units;
    }

    private static String figure(String state, String value, String unit, String about) {
        return "<div class=\"figure %s\"><b>%s%s</b><span>%s</span></div>"
                .formatted(
                        state,
                        Html.escape(value),
                        unit.isEmpty() ? "" : "<small>" + Html.escape(unit) + "</small>",
                        Html.escape(about));
    }

    static String flow(RunSummary run) {
        Totals totals = run.totals();
        return """
               <section class="block"><h2>The flow</h2>
               <p class="soft">A real Kafka broker and a real Flink cluster, both in one process.</p>
               <ol class="flow">%s%s%s%s%s</ol></section>
               """
                .formatted(
                        node(
                                "",
                                "produce",
                                Figures.count(totals.inputs()) + " units",
                                Figures.bytes(totals.inputBytes()) + " of media"),
                        node(
                                "",
                                "EncodeJob",
                                Figures.count(totals.latents()) + " latents",
                                totals.deadLetters() == 0
                                        ? "no dead letters"
                                        : Figures.count(totals.deadLetters()) + " to dead letters"),
                        node(
                                "topic",
                                "topic of latents",
                                Figures.bytes(totals.latentBytes()),
                                "for " + Figures.bytes(totals.rawBytes()) + " of samples"),
                        node(
                                "",
                                "DecodeJob",
                                Figures.count(totals.decoded()) + " units",
                                "decoder on " + run.engine()),
                        node(
                                "",
                                "consumer",
                                Figures.count(totals.decoded()) + " compared",
                                "each with its source file"));
    }

    private static String node(String type, String name, String figure, String about) {
        return "<li class=\"%s\"><strong>%s</strong><b>%s</b><em>%s</em></li>"
                .formatted(type, Html.escape(name), Html.escape(figure), Html.escape(about));
    }

    static String sizes(RunSummary run) {
        StringBuilder html = new StringBuilder();
        for (String kind : List.of("image", "video", "audio")) {
            List<StreamSummary> streams =
                    run.streams().stream()
                            .filter(s -> s.kind().equals(kind) && s.latentBytes() > 0)
                            .toList();
            if (!streams.isEmpty()) {
                html.append(bars(kind, Totals.of(streams)));
            }
        }
        return html.isEmpty()
                ? ""
                : "<section class=\"block\"><h2>Sizes</h2><div class=\"bars\">"
                        + html
                        + "</div></section>";
    }

    private static String bars(String kind, Totals totals) {
        String title =
                switch (kind) {
                    case "image" -> "Pictures";
                    case "video" -> "Video";
                    default -> "Sound";
                };
        long most =
                Math.max(totals.rawBytes(), Math.max(totals.inputBytes(), totals.latentBytes()));
        return "<div class=\"group\"><h3>%s</h3>%s%s%s</div>"
                .formatted(
                        title,
                        bar("raw", "raw samples", totals.rawBytes(), most),
                        bar("in", "files that came in", totals.inputBytes(), most),
                        bar("latent", "latents", totals.latentBytes(), most));
    }

    private static String bar(String type, String name, long bytes, long most) {
        return """
               <span class="name">%s</span><span class="track %s"><i style="width:%.2f%%"></i>%s</span>
               """
                .formatted(name, type, 82.0 * bytes / most, Figures.bytes(bytes));
    }
}
