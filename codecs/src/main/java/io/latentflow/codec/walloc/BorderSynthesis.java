package io.latentflow.codec.walloc;

import java.nio.FloatBuffer;

/**
 * Linear synthesis of the positions at the border of a latent. A circular packet transform wraps
 * around, so coefficients at the border mix in those of the opposite edge, which a network that was
 * trained on the inside of pictures takes for detail: measured on photographs, it is worse than
 * linear synthesis there and better everywhere else.
 */
final class BorderSynthesis {

    /** Positions from the edge: how far the transform's filters reach across it. */
    private static final int DEPTH = 2;

    private final WallocWeights weights;

    BorderSynthesis(WallocWeights weights) {
        this.weights = weights;
    }

    /**
     * Overwrites the coefficients of the border.
     *
     * @param y latent, {@code [channels][rows][columns]} from an offset on
     * @param coefficients {@code [bands][rows][columns]} from an offset on
     */
    void overwrite(
            FloatBuffer y, int from, FloatBuffer coefficients, int to, int rows, int columns) {
        int vertical = rows == 1 ? 0 : DEPTH;
        for (int row = 0; row < rows; row++) {
            boolean edge = row < vertical || row >= rows - vertical;
            for (int column = 0; column < columns; column++) {
                if (edge || column < DEPTH || column >= columns - DEPTH) {
                    position(y, from, coefficients, to, row * columns + column, rows * columns);
                }
            }
        }
    }

    private void position(
            FloatBuffer y, int from, FloatBuffer coefficients, int to, int place, int plane) {
        int channels = weights.channels();
        float[] synthesis = weights.synthesis();
        for (int band = 0; band < weights.bands(); band++) {
            float sum = weights.synthesisBias()[band];
            for (int c = 0; c < channels; c++) {
                sum += synthesis[band * channels + c] * y.get(from + c * plane + place);
            }
            coefficients.put(to + band * plane + place, sum);
        }
    }
}
