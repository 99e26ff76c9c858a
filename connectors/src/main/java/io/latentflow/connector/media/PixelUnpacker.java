package io.latentflow.connector.media;

import io.latentflow.signal.Image;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Java's pictures of any layout to plain 8-bit gray or RGB. */
final class PixelUnpacker {

    private static final int WHITE = 255;
    private static final int HALF = 127;

    private PixelUnpacker() {}

    /** A copy with one channel if the picture is gray, else three. */
    static Image unpack(BufferedImage image) throws MediaException {
        int width = image.getWidth();
        int height = image.getHeight();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return PaletteUnpacker.unpack(image.getRaster(), palette);
        }
        return switch (image.getType()) {
            case BufferedImage.TYPE_INT_RGB,
                    BufferedImage.TYPE_INT_ARGB,
                    BufferedImage.TYPE_INT_BGR,
                    BufferedImage.TYPE_INT_ARGB_PRE,
                    BufferedImage.TYPE_4BYTE_ABGR_PRE,
                    BufferedImage.TYPE_USHORT_565_RGB,
                    BufferedImage.TYPE_USHORT_555_RGB ->
                    packed(image);
            default -> bands(image.getRaster(), width, height);
        };
    }

    private static Image packed(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] out = new byte[width * height * 3];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int argb = row[x];
                int alpha = image.getColorModel().hasAlpha() ? argb >>> 24 : WHITE;
                out[at++] = over(argb >> 16 & 0xFF, alpha);
                out[at++] = over(argb >> 8 & 0xFF, alpha);
                out[at++] = over(argb & 0xFF, alpha);
            }
        }
        return new Image(width, height, 3, out);
    }

    /** Rasters of 1 to 4 bands: gray, gray and alpha, RGB, RGB and alpha; 8 or 16 bits. */
    private static Image bands(Raster raster, int width, int height) throws MediaException {
        int bands = raster.getNumBands();
        int type = raster.getDataBuffer().getDataType();
        if (bands > 4 || type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
            throw new MediaException(
                    "a picture of %d channels with samples of %d bits is not supported"
                            .formatted(bands, DataBuffer.getDataTypeSize(type)));
        }
        boolean alpha = bands == 2 || bands == 4;
        int channels = bands <= 2 ? 1 : 3;
        boolean wide = type == DataBuffer.TYPE_USHORT;
        byte[] out = new byte[width * height * channels];
        byte[] narrowRow = wide ? null : new byte[width * bands];
        short[] wideRow = wide ? new short[width * bands] : null;
        int at = 0;
        for (int y = 0; y < height; y++) {
            if (wide) {
                raster.getDataElements(0, y, width, 1, wideRow);
                at = unpackWide(wideRow, out, at, channels, alpha);
            } else {
                raster.getDataElements(0, y, width, 1, narrowRow);
                at = unpackNarrow(narrowRow, out, at, channels, alpha);
            }
        }
        return new Image(width, height, channels, out);
    }

    private static int unpackNarrow(byte[] row, byte[] out, int at, int channels, boolean alpha) {
        if (!alpha) {
            System.arraycopy(row, 0, out, at, row.length);
            return at + row.length;
        }
        int step = channels + 1;
        for (int in = 0; in < row.length; in += step) {
            int opacity = row[in + channels] & 0xFF;
            for (int c = 0; c < channels; c++) {
                out[at++] = over(row[in + c] & 0xFF, opacity);
            }
        }
        return at;
    }

    private static int unpackWide(short[] row, byte[] out, int at, int channels, boolean alpha) {
        int step = channels + (alpha ? 1 : 0);
        for (int in = 0; in < row.length; in += step) {
            long opacity = alpha ? row[in + channels] & 0xFFFF : 65_535;
            for (int c = 0; c < channels; c++) {
                long sample = row[in + c] & 0xFFFF;
                long shown = sample * opacity + 65_535L * (65_535 - opacity);
                // To 8 bits once, after the blending, rounded to the nearest.
                out[at++] = (byte) ((shown * 255 + 65_535L * 65_535 / 2) / (65_535L * 65_535));
            }
        }
        return at;
    }

    /** A sample on a white ground, rounded to the nearest. */
    static byte over(int sample, int alpha) {
        return (byte) ((sample * alpha + WHITE * (WHITE - alpha) + HALF) / WHITE);
    }
}
