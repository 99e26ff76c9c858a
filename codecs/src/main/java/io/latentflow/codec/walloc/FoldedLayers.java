package io.latentflow.codec.walloc;

import io.latentflow.codec.wavelet.PacketTransform;

/** The linear layers with the order and scale of the transform's planes folded into them. */
final class FoldedLayers {

    private FoldedLayers() {}

    /** {@code [channels][bands]} for planes as {@link PacketTransform#forward} leaves them. */
    static float[] analysis(WallocWeights weights, PacketTransform transform) {
        int bands = weights.bands();
        int perChannel = transform.planes();
        float[] folded = new float[weights.channels() * bands];
        for (int c = 0; c < weights.channels(); c++) {
            for (int b = 0; b < bands; b++) {
                int plane = b % perChannel;
                int band = b - plane + transform.band(plane);
                folded[c * bands + b] =
                        (float) (weights.analysis()[c * bands + band] * transform.scale(plane));
            }
        }
        return folded;
    }

    /**
     * {@code [bands][channels]} that gives planes as {@link PacketTransform#inverse} takes them.
     */
    static float[] synthesis(WallocWeights weights, PacketTransform transform) {
        int channels = weights.channels();
        int perChannel = transform.planes();
        float[] folded = new float[channels * weights.bands()];
        for (int b = 0; b < weights.bands(); b++) {
            int plane = b % perChannel;
            int band = b - plane + transform.band(plane);
            for (int c = 0; c < channels; c++) {
                folded[b * channels + c] =
                        (float) (weights.synthesis()[band * channels + c] / transform.scale(plane));
            }
        }
        return folded;
    }

    /** {@code [bands]}: the bias of the synthesis, likewise. */
    static float[] synthesisBias(WallocWeights weights, PacketTransform transform) {
        int perChannel = transform.planes();
        float[] folded = new float[weights.bands()];
        for (int b = 0; b < weights.bands(); b++) {
            int plane = b % perChannel;
            folded[b] =
                    (float)
                            (weights.synthesisBias()[b - plane + transform.band(plane)]
                                    / transform.scale(plane));
        }
        return folded;
    }
}
