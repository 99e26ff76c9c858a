package io.latentflow.benchmark.gate;

import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.codec.wavelet.PacketTransform;
import io.latentflow.signal.Image;

/**
 * The latent y of a picture before any quantiser, and the way back from it by linear synthesis. For
 * pictures whose sides are multiples of the stride: nothing is padded.
 */
final class FloatLatents {

    private final WallocCodec codec;
    private final WallocWeights weights;

    FloatLatents(WallocCodec codec) {
        this.codec = codec;
        this.weights = codec.weights();
    }

    /** y, {@code [channels][positions]}. */
    float[][] of(Image image) throws UnsupportedSignalException {
        int side = 1 << codec.levels();
        if (image.width() % side != 0 || image.height() % side != 0) {
            throw new IllegalArgumentException(
                    "sides must be multiples of %d: %s".formatted(side, image));
        }
        PacketCoefficients x = PacketCoefficients.of(image, codec.levels(), codec.boundary());
        int plane = x.rows() * x.columns();
        float[][] y = new float[weights.channels()][plane];
        for (int c = 0; c < y.length; c++) {
            java.util.Arrays.fill(y[c], weights.analysisBias()[c]);
            for (int b = 0; b < x.bands(); b++) {
                float weight = weights.analysis()[c * x.bands() + b];
                for (int k = 0; k < plane; k++) {
                    y[c][k] += weight * x.values()[b * plane + k];
                }
            }
        }
        return y;
    }

    /** The picture of y, rounded to 8 bits. */
    Image picture(float[][] y, int width, int height) {
        PacketTransform transform =
                PacketTransform.twoDimensional(codec.levels(), codec.boundary());
        int side = transform.side();
        int columns = width / side;
        int plane = columns * (height / side);
        int colours = weights.bands() / transform.planes();
        byte[] samples = new byte[width * height * colours];
        for (int colour = 0; colour < colours; colour++) {
            float[] planes = synthesise(y, transform, colour, plane);
            transform.inverse(planes, height / side, columns);
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    float value =
                            planes[
                                    (row % side * side + column % side) * plane
                                            + row / side * columns
                                            + column / side];
                    samples[(row * width + column) * colours + colour] =
                            (byte) Math.rint(Math.max(0, Math.min(255, (value + 0.5) * 255)));
                }
            }
        }
        return new Image(width, height, colours, samples);
    }

    private float[] synthesise(float[][] y, PacketTransform transform, int colour, int plane) {
        float[] planes = new float[transform.planes() * plane];
        for (int p = 0; p < transform.planes(); p++) {
            int band = colour * transform.planes() + transform.band(p);
            float divisor = (float) transform.scale(p);
            for (int k = 0; k < plane; k++) {
                float x = weights.synthesisBias()[band];
                for (int c = 0; c < y.length; c++) {
                    x += weights.synthesis()[band * y.length + c] * y[c][k];
                }
                planes[p * plane + k] = x / divisor;
            }
        }
        return planes;
    }
}
