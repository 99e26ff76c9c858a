package io.latentflow.codec.entropy;

/** Whether predicting a latent from a reference pays, told from the sizes of the values alone. */
public final class TemporalGain {

    private TemporalGain() {}

    /**
     * Whether the changes since the reference take, by the sum of their sizes in bits, at most half
     * of what the values take alone or as differences to their prediction in space. Then the
     * predicted latent is the smaller one.
     */
    public static boolean isClear(
            byte[] values, byte[] reference, int channels, int height, int width) {
        long changes = 0;
        long alone = 0;
        int plane = height * width;
        for (int channel = 0; channel < channels; channel++) {
            int start = channel * plane;
            for (int i = start; i < start + plane; i++) {
                changes += SpacePrediction.bits(values[i] - reference[i]);
            }
            alone += SpacePrediction.leastBits(values, start, height, width);
        }
        return 2 * changes <= alone;
    }
}
