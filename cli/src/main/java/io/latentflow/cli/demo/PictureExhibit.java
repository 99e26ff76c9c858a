package io.latentflow.cli.demo;

import io.latentflow.cli.ledger.Spread;
import io.latentflow.cli.picture.LatentPictures;
import io.latentflow.cli.picture.Pictures;
import io.latentflow.cli.report.Exhibit.Scene;
import io.latentflow.signal.Image;
import io.latentflow.signal.quality.Psnr;
import io.latentflow.signal.quality.Ssim;
import java.util.ArrayList;
import java.util.List;

/** Collects a few pictures or frames of a stream for the page. For one thread. */
final class PictureExhibit {

    private static final int SHOWN = 6;
    private static final int WIDTH = 960;
    private static final float QUALITY = 0.94f;

    private record Kept(
            String title,
            int width,
            int height,
            int shownWidth,
            byte[] original,
            byte[] back,
            double psnr,
            double ssim) {}

    private final Spread<Kept> kept = new Spread<>(2 * SHOWN);

    void offer(long sequence, String title, Image original, Image back) {
        kept.offer(sequence, () -> keep(title, original, back));
    }

    private static Kept keep(String title, Image original, Image back) {
        return new Kept(
                title,
                original.width(),
                original.height(),
                Math.min(WIDTH, original.width()),
                packed(original),
                packed(back),
                Psnr.of(original, back),
                Ssim.of(original, back));
    }

    private static byte[] packed(Image image) {
        return Pictures.jpeg(Pictures.atMost(Pictures.buffered(image), WIDTH), QUALITY);
    }

    /**
     * What to show.
     *
     * @param latents the stream's latents, spread alike
     */
    List<Scene> scenes(Spread<ShownLatent> latents) {
        List<Scene> scenes = new ArrayList<>();
        for (long sequence : kept.pick(SHOWN)) {
            Kept it = kept.get(sequence);
            ShownLatent shown = latents.get(sequence);
            scenes.add(
                    new Scene(
                            it.title,
                            it.width,
                            it.height,
                            it.shownWidth,
                            it.original,
                            it.back,
                            "image/jpeg",
                            it.psnr,
                            it.ssim,
                            shown == null ? 0 : shown.bytes(),
                            shown == null ? List.of() : LatentPictures.tiles(shown.latent())));
        }
        return scenes;
    }
}
