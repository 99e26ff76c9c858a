package io.latentflow.cli.report;

import io.latentflow.cli.console.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the page about a run: one file, nothing outside it needed. */
public final class ReportPage {

    private static final long MOST_BYTES = 18_000_000;

    private ReportPage() {}

    /**
     * The page.
     *
     * @param run its figures
     * @param exhibits what to show of some streams, most important first; those beyond the page's
     *     size limit are left out, and the page says so
     */
    public static String render(RunSummary run, List<Exhibit> exhibits) {
        List<Exhibit> shown = within(exhibits);
        String body =
                Overview.headline(run)
                        + "<main>"
                        + Overview.flow(run)
                        + Overview.sizes(run)
                        + StreamTable.render(run, shown)
                        + streams(run, shown)
                        + Losses.render(run)
                        + Timing.render(run)
                        + notes(run)
                        + "</main>";
        return """
               <!DOCTYPE html>
               <html lang="en">
               <head>
               <meta charset="utf-8">
               <meta name="viewport" content="width=device-width, initial-scale=1">
               <meta name="color-scheme" content="light dark">
               <title>LatentFlow: %s</title>
               <link rel="icon" href="data:,">
               <style>%s</style>
               </head>
               <body>
               %s
               <footer>%s</footer>
               <script>%s</script>
               </body>
               </html>
               """
                .formatted(
                        Html.escape(Words.headline(run)),
                        resource("report.css"),
                        body,
                        footer(run),
                        resource("report.js"));
    }

    private static List<Exhibit> within(List<Exhibit> exhibits) {
        List<Exhibit> shown = new ArrayList<>();
        long left = MOST_BYTES;
        for (Exhibit exhibit : exhibits) {
            long bytes =
                    exhibit.scenes().stream().mapToLong(Exhibit.Scene::bytes).sum()
                            + (exhibit.sound() == null ? 0 : exhibit.sound().bytes());
            // Base64 takes four characters for three bytes.
            bytes = bytes * 4 / 3;
            if (bytes <= left) {
                left -= bytes;
                shown.add(exhibit);
            }
        }
        return shown;
    }

    private static String streams(RunSummary run, List<Exhibit> shown) {
        if (shown.isEmpty()) {
            return "";
        }
        Map<String, StreamSummary> byId =
                run.streams().stream()
                        .collect(Collectors.toMap(StreamSummary::streamId, Function.identity()));
        StringBuilder html =
                new StringBuilder("<section class=\"block\"><h2>Before and after</h2>");
        html.append(
                """
                <p class="soft">Drag the line across a picture. Zoom to see the pixels; the difference is shown
                four times as bright as it is.</p>
                """);
        for (Exhibit exhibit : shown) {
            StreamSummary stream = byId.get(exhibit.streamId());
            html.append(
                    exhibit.sound() == null
                            ? PictureSection.render(stream, exhibit)
                            : SoundSection.render(stream, exhibit));
        }
        return html.append("</section>").toString();
    }

    private static String notes(RunSummary run) {
        return """
               <section class="block"><h2>How it was measured</h2>
               <p>Every decoded unit was read from Kafka and compared with the same unit of the source file, decoded afresh.
               PSNR and SSIM are computed on 8-bit samples and averaged over pictures or frames, SSIM over every tenth frame;
               SNR is computed over the whole sound, full scale &minus;1 to 1. Latent sizes are those of the containers as they lie in Kafka,
               headers and checksums included.</p>
               <p>Each picture, frame and window of sound is coded on its own, so that any one of them can be read, judged or
               lost without the others. Video files and lossy sound files also save bits by what stays the same over time, and
               were chosen for the eye or the ear alone: measured against them, latents are often the larger ones.</p>
               <p>Pictures on this page were packed as JPEG of high quality, and scaled down if wider than 960 pixels, to keep
               the page small; the figures beside them belong to the exact samples.</p>
               </section>
               """;
    }

    private static String footer(RunSummary run) {
        String codecs =
                run.codecs().stream()
                        .map(
                                codec ->
                                        "<code>%s</code> v%d <span title=\"%s\">(%s)</span>"
                                                .formatted(
                                                        Html.escape(codec.name()),
                                                        codec.version(),
                                                        codec.fingerprint(),
                                                        codec.fingerprint().substring(0, 12)))
                        .collect(Collectors.joining(", "));
        return "LatentFlow %s, %s. Codecs: %s. Engine: <code>%s</code>. Took %s."
                .formatted(
                        Html.escape(run.version()),
                        Html.escape(run.machine()),
                        codecs.isEmpty() ? "none" : codecs,
                        Html.escape(run.engine()),
                        Figures.seconds(run.durationSeconds()));
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
