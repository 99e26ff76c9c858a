package io.latentflow.cli.report;

import io.latentflow.cli.console.Figures;
import io.latentflow.cli.report.Exhibit.LatentTile;
import io.latentflow.cli.report.Exhibit.Scene;
import java.util.List;

/** Pictures or frames of a stream: the original beside the reconstruction, and the latent. */
final class PictureSection {

    private PictureSection() {}

    static String render(StreamSummary stream, Exhibit exhibit) {
        boolean film = stream.kind().equals("video");
        StringBuilder shots = new StringBuilder();
        exhibit.scenes().forEach(scene -> shots.append(shot(scene)));
        Scene first = exhibit.scenes().get(0);
        return """
               <article class="stream" id="%s">
               <div class="title"><h3>%s</h3>%s</div>
               <dl class="facts">%s</dl>
               <div class="gallery %s"><div>
               <div class="stage" style="aspect-ratio:%d/%d">
               <div class="layer rec"><img alt="reconstruction"></div><div class="layer org"><img alt="original"></div>
               <span class="bar"></span><span class="tag a">original</span><span class="tag b">reconstruction</span>
               <input type="range" min="0" max="100" step="0.1" value="50" aria-label="how much of the original to show">
               </div>
               <div class="tools"><button type="button" data-mode="zoom" aria-pressed="false">Zoom 4×</button>
               <button type="button" data-mode="diff" aria-pressed="false">Difference 4×</button><span class="now"></span></div>
               <div class="strip">%s</div>%s
               </div><div class="side"><h4>The latent, channel by channel</h4><div class="tiles"></div>
               <p class="small soft">Each channel is stretched to its own range; ± is its largest value.</p></div></div>
               </article>
               """
                .formatted(
                        Html.anchor(stream.streamId()),
                        Html.escape(stream.streamId()),
                        Html.pill(stream.kind()),
                        facts(stream),
                        film ? "film" : "",
                        first.width(),
                        first.height(),
                        shots,
                        exhibit.scenes().size() > 0 && stream.inputs() > 2
                                ? Curve.render(
                                        exhibit.quality(),
                                        "PSNR of each " + (film ? "frame" : "picture") + ", dB",
                                        film ? span(stream) : "")
                                : "");
    }

    private static String span(StreamSummary stream) {
        return stream.seconds() == null ? "" : Figures.seconds(stream.seconds());
    }

    private static String facts(StreamSummary stream) {
        return Html.fact("PSNR", Words.with(Figures.fixed(stream.psnrDb(), 2), " dB"))
                + Html.fact("worst", Words.with(Figures.fixed(stream.psnrMinDb(), 2), " dB"))
                + Html.fact("SSIM", Figures.fixed(stream.ssim(), 4))
                + Html.fact("rate", Words.rate(stream))
                + Html.fact(
                        "over time",
                        Words.with(Figures.fixed(stream.kbitPerSecond(), 0), " kbit/s"))
                + Html.fact(
                        "to raw", Words.with(Figures.fixed(stream.ratioToRaw(), 1), "× smaller"))
                + Html.fact("to the file", Words.toInput(stream.ratioToInput()))
                + Html.fact("codec", stream.codec());
    }

    private static String shot(Scene scene) {
        double bits = 8.0 * scene.latentBytes() / ((double) scene.width() * scene.height());
        String figures =
                "%s · %d×%d · %s bit/pixel · PSNR %s dB · SSIM %s"
                        .formatted(
                                scene.title(),
                                scene.width(),
                                scene.height(),
                                Figures.fixed(bits, 3),
                                Figures.fixed(scene.psnrDb(), 2),
                                Figures.fixed(scene.ssim(), 4));
        return """
               <button type="button" class="shot" data-aspect="%d/%d" data-width="%d" data-psnr="%s" data-figures="%s"><img src="%s" alt="" loading="lazy"><img src="%s" alt="" loading="lazy"><span>%s</span><span>%s dB</span><template>%s</template></button>
               """
                .formatted(
                        scene.width(),
                        scene.height(),
                        Math.max(scene.shownWidth(), 320),
                        Figures.fixed(scene.psnrDb(), 3),
                        Html.escape(figures),
                        Html.dataUri(scene.mediaType(), scene.original()),
                        Html.dataUri(scene.mediaType(), scene.reconstruction()),
                        Html.escape(scene.title()),
                        Figures.fixed(scene.psnrDb(), 1),
                        tiles(scene.latent()));
    }

    private static String tiles(List<LatentTile> latent) {
        StringBuilder html = new StringBuilder();
        for (LatentTile tile : latent) {
            html.append(
                    """
                    <figure><img src="%s" width="%d" height="%d" alt="latent channel %d"><figcaption>%d · ±%d</figcaption></figure>
                    """
                            .formatted(
                                    Html.dataUri("image/png", tile.png()),
                                    tile.width(),
                                    tile.height(),
                                    tile.channel() + 1,
                                    tile.channel() + 1,
                                    tile.peak()));
        }
        return html.toString();
    }
}
