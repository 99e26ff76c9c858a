package io.latentflow.cli.picture;

import io.latentflow.cli.report.Exhibit.LatentTile;
import io.latentflow.codec.Latent;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;

/** Latents as gray pictures: zero is middle gray, each channel stretched to its own range. */
public final class LatentPictures {

    private static final int MOST_COLUMNS = 1200;

    private LatentPictures() {}

    /** One tile a channel. */
    public static List<LatentTile> tiles(Latent latent) {
        List<LatentTile> tiles = new ArrayList<>();
        int size = latent.height() * latent.width();
        for (int channel = 0; channel < latent.channels(); channel++) {
            int peak = peak(latent.values(), channel * size, size);
            BufferedImage tile =
                    new BufferedImage(
                            latent.width(), latent.height(), BufferedImage.TYPE_BYTE_GRAY);
            byte[] gray = ((DataBufferByte) tile.getRaster().getDataBuffer()).getData();
            for (int i = 0; i < size; i++) {
                gray[i] = gray(latent.values()[channel * size + i], peak);
            }
            tiles.add(
                    new LatentTile(
                            channel, latent.width(), latent.height(), peak, Pictures.png(tile)));
        }
        return tiles;
    }

    /** The latent of a sound as one picture: a row a channel, a column a step, the first steps. */
    public static byte[] rows(Latent latent) {
        int columns = Math.min(latent.width(), MOST_COLUMNS);
        BufferedImage picture =
                new BufferedImage(columns, latent.channels(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] gray = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int channel = 0; channel < latent.channels(); channel++) {
            int peak = peak(latent.values(), channel * latent.width(), latent.width());
            for (int i = 0; i < columns; i++) {
                gray[channel * columns + i] =
                        gray(latent.values()[channel * latent.width() + i], peak);
            }
        }
        return Pictures.png(picture);
    }

    /** How many columns {@link #rows} draws. */
    public static int columns(Latent latent) {
        return Math.min(latent.width(), MOST_COLUMNS);
    }

    private static int peak(byte[] values, int from, int count) {
        int peak = 0;
        for (int i = from; i < from + count; i++) {
            peak = Math.max(peak, Math.abs(values[i]));
        }
        return peak;
    }

    private static byte gray(byte value, int peak) {
        return (byte) (peak == 0 ? 128 : 128 + Math.round(value * 127f / peak));
    }
}
