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
     * A part of a latent.
     *
     * @param top its first row
     * @param left its first column
     * @param height its rows
     * @param width its columns
     */
    record Window(int top, int left, int height, int width) {}

    /**
     * Overwrites the coefficients of the border of a whole latent.
     *
     * @param y latent, {@code [channels][rows][columns]} from an offset on
     * @param coefficients {@code [bands][rows][columns]} from an offset on
     */
    void overwrite(
            FloatBuffer y, int from, FloatBuffer coefficients, int to, int rows, int columns) {
        overwrite(y, from, coefficients, to, new Window(0, 0, rows, columns), rows, columns);
    }

    /**
     * Overwrites what a part of a latent has of its border.
     *
     * @param y the part, {@code [channels][height][width]}
     * @param coefficients {@code [bands][height][width]}
     * @param rows rows of the whole latent
     * @param columns its columns
     */
    void overwrite(FloatBuffer y, FloatBuffer coefficients, Window window, int rows, int columns) {
        overwrite(y, 0, coefficients, 0, window, rows, columns);
    }

    private void overwrite(
            FloatBuffer y,
            int from,
            FloatBuffer coefficients,
            int to,
            Window window,
            int rows,
            int columns) {
        int vertical = rows == 1 ? 0 : DEPTH;
        int plane = window.height * window.width;
        for (int i = 0; i < window.height; i++) {
            int row = window.top + i;
            boolean edge = row < vertical || row >= rows - vertical;
            for (int k = 0; k < window.width; k++) {
                int column = window.left + k;
                if (edge || column < DEPTH || column >= columns - DEPTH) {
                    position(y, from, coefficients, to, i * window.width + k, plane);
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
