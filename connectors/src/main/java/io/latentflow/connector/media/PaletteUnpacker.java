package io.latentflow.connector.media;

import io.latentflow.signal.Image;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Pictures whose samples are numbers of colours in a table. */
final class PaletteUnpacker {

    private PaletteUnpacker() {}

    /** One channel if all colours of the table are gray, else three; transparency on white. */
    static Image unpack(Raster raster, IndexColorModel palette) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        byte[][] table = table(palette);
        int channels = isGray(table) ? 1 : 3;
        byte[] out = new byte[width * height * channels];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                // An index past the table is damage that viewers show as its last colour.
                int index = Math.min(row[x], palette.getMapSize() - 1);
                for (int c = 0; c < channels; c++) {
                    out[at++] = table[c][index];
                }
            }
        }
        return new Image(width, height, channels, out);
    }

    private static byte[][] table(IndexColorModel palette) {
        int size = palette.getMapSize();
        byte[][] table = new byte[3][size];
        for (int i = 0; i < size; i++) {
            int alpha = palette.getAlpha(i);
            table[0][i] = PixelUnpacker.over(palette.getRed(i), alpha);
            table[1][i] = PixelUnpacker.over(palette.getGreen(i), alpha);
            table[2][i] = PixelUnpacker.over(palette.getBlue(i), alpha);
        }
        return table;
    }

    private static boolean isGray(byte[][] table) {
        for (int i = 0; i < table[0].length; i++) {
            if (table[0][i] != table[1][i] || table[1][i] != table[2][i]) {
                return false;
            }
        }
        return true;
    }
}
