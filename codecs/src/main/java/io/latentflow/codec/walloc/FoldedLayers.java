package io.latentflow.codec.walloc;

import io.latentflow.codec.wavelet.PacketTransform;
import java.util.Arrays;

/**
 * The linear layers of the first channels of a codec, with the order and scale of the transform's
 * planes folded into them, and without planes whose weights are all 0.
 *
 * @param wanted for each plane of each signal channel, whether it has a weight or a bias
 * @param planes the wanted ones
 * @param analysis {@code [channels][wanted planes]}, for planes as analysis leaves them
 * @param synthesis {@code [wanted planes][channels]}, giving planes as synthesis takes them
 * @param bias {@code [wanted planes]}: of the synthesis
 */
record FoldedLayers(
        boolean[] wanted, int[] planes, float[] analysis, float[] synthesis, float[] bias) {

    /** For an encoder. */
    static FoldedLayers analysis(WallocWeights weights, PacketTransform transform, int channels) {
        int bands = weights.bands();
        boolean[] wanted = new boolean[bands];
        for (int p = 0; p < bands; p++) {
            for (int c = 0; c < channels; c++) {
                wanted[p] |= weights.analysis()[c * bands + band(transform, p)] != 0;
            }
        }
        // Constant signals of no weight at all would leave nothing to load.
        wanted[0] = true;
        int[] planes = indices(wanted);
        float[] folded = new float[channels * planes.length];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < planes.length; i++) {
                folded[c * planes.length + i] =
                        (float)
                                (weights.analysis()[c * bands + band(transform, planes[i])]
                                        * transform.scale(planes[i] % transform.planes()));
            }
        }
        return new FoldedLayers(wanted, planes, folded, new float[0], new float[0]);
    }

    /** For a decoder. */
    static FoldedLayers synthesis(WallocWeights weights, PacketTransform transform, int channels) {
        int all = weights.channels();
        boolean[] wanted = new boolean[weights.bands()];
        for (int p = 0; p < wanted.length; p++) {
            int band = band(transform, p);
            wanted[p] = weights.synthesisBias()[band] != 0;
            for (int c = 0; c < channels; c++) {
                wanted[p] |= weights.synthesis()[band * all + c] != 0;
            }
        }
        int[] planes = indices(wanted);
        float[] folded = new float[planes.length * channels];
        float[] bias = new float[planes.length];
        for (int i = 0; i < planes.length; i++) {
            int band = band(transform, planes[i]);
            double scale = transform.scale(planes[i] % transform.planes());
            bias[i] = (float) (weights.synthesisBias()[band] / scale);
            for (int c = 0; c < channels; c++) {
                folded[i * channels + c] = (float) (weights.synthesis()[band * all + c] / scale);
            }
        }
        return new FoldedLayers(wanted, planes, new float[0], folded, bias);
    }

    /** Index among the bands of all signal channels. */
    private static int band(PacketTransform transform, int plane) {
        int own = plane % transform.planes();
        return plane - own + transform.band(own);
    }

    private static int[] indices(boolean[] wanted) {
        int[] indices = new int[wanted.length];
        int count = 0;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i]) {
                indices[count++] = i;
            }
        }
        return Arrays.copyOf(indices, count);
    }
}
