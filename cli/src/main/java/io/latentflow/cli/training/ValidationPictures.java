package io.latentflow.cli.training;

import io.latentflow.cli.console.Figures;
import io.latentflow.codec.train.Validation;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import io.latentflow.signal.quality.Psnr;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * Writes pictures that nothing is trained on as PNG files, original, linear and network side by
 * side, and says how good they are.
 */
public final class ValidationPictures implements Validation.Sink {

    private final Path folder;
    private final Consumer<String> remarks;

    /**
     * @param folder made when first needed
     * @param remarks takes the figures
     */
    public ValidationPictures(Path folder, Consumer<String> remarks) {
        this.folder = folder;
        this.remarks = remarks;
    }

    @Override
    public void show(long step, List<Validation.Coded> coded) throws IOException {
        Files.createDirectories(folder);
        double linear = 0;
        double network = 0;
        double bits = 0;
        for (int i = 0; i < coded.size(); i++) {
            Validation.Coded one = coded.get(i);
            Image original = (Image) one.original();
            linear += Psnr.of(original, (Image) one.linear()) / coded.size();
            network += Psnr.of(original, (Image) one.network()) / coded.size();
            bits += 8.0 * one.bytes() / original.width() / original.height() / coded.size();
            ImageIO.write(
                    beside(original, one.linear(), one.network()),
                    "png",
                    folder.resolve(
                                    String.format(
                                            Locale.ROOT, "step-%06d-picture-%d.png", step, i + 1))
                            .toFile());
        }
        remarks.accept(
                "step %d: %s bit/pixel, linear %s dB, network %s dB on %d pictures held out"
                        .formatted(
                                step,
                                Figures.fixed(bits, 3),
                                Figures.fixed(linear, 2),
                                Figures.fixed(network, 2),
                                coded.size()));
    }

    private static BufferedImage beside(Signal... signals) {
        Image first = (Image) signals[0];
        BufferedImage wide =
                new BufferedImage(
                        first.width() * signals.length, first.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < signals.length; i++) {
            Image image = (Image) signals[i];
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    wide.setRGB(i * first.width() + x, y, rgb(image, x, y));
                }
            }
        }
        return wide;
    }

    /** The first three channels as red, green and blue; else the first as gray. */
    private static int rgb(Image image, int x, int y) {
        boolean colour = image.channels() >= 3;
        int red = image.sample(x, y, 0);
        int green = colour ? image.sample(x, y, 1) : red;
        int blue = colour ? image.sample(x, y, 2) : red;
        return red << 16 | green << 8 | blue;
    }
}
