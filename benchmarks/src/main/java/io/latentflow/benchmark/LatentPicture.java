package io.latentflow.benchmark;

import io.latentflow.signal.Image;

/**
 * Latents as pictures, as the authors of WaLLoC pack them for lossless picture formats: bytes are
 * value + 128; of C colour planes with n x n tiles each, channel c·n² + a·n + b is the tile in row
 * a and column b of plane c. Tiles without a channel hold zeros.
 */
final class LatentPicture {

    private static final int ZERO = 128;

    private LatentPicture() {}

    /** Colour planes: 3 where that fills all tiles, 1 otherwise. */
    static int planes(int channels) {
        int root = (int) Math.round(Math.sqrt(channels / 3.0));
        return 3 * root * root == channels ? 3 : 1;
    }

    static Image pack(byte[] values, int channels, int height, int width) {
        int planes = planes(channels);
        int side = side(channels);
        Image picture = Image.black(side * width, side * height, planes);
        for (int k = 0; k < planes * side * side; k++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int value = k < channels ? values[(k * height + y) * width + x] : 0;
                    picture.samples()[at(k, y, x, channels, height, width)] = (byte) (value + ZERO);
                }
            }
        }
        return picture;
    }

    static byte[] unpack(Image picture, int channels, int height, int width) {
        byte[] values = new byte[channels * height * width];
        for (int k = 0; k < channels; k++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int sample = picture.samples()[at(k, y, x, channels, height, width)];
                    values[(k * height + y) * width + x] = (byte) (sample - ZERO);
                }
            }
        }
        return values;
    }

    private static int at(int k, int y, int x, int channels, int height, int width) {
        int planes = planes(channels);
        int side = side(channels);
        int tile = k % (side * side);
        int row = tile / side * height + y;
        int column = tile % side * width + x;
        return (row * side * width + column) * planes + k / (side * side);
    }

    private static int side(int channels) {
        return (int) Math.ceil(Math.sqrt((double) channels / planes(channels)));
    }
}
