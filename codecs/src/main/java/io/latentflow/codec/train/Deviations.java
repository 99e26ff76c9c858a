package io.latentflow.codec.train;

import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocWeights;
import java.util.List;

/** Standard deviation of each latent channel y over a data set. */
final class Deviations {

    private Deviations() {}

    static float[] of(List<PacketCoefficients> data, WallocWeights weights) {
        int channels = weights.channels();
        double[] squares = new double[channels];
        double positions = 0;
        for (PacketCoefficients coefficients : data) {
            int plane = coefficients.rows() * coefficients.columns();
            positions += plane;
            float[] y = LinearAnalysis.of(coefficients, weights.analysis(), weights.analysisBias());
            for (int c = 0; c < channels; c++) {
                for (int k = c * plane; k < (c + 1) * plane; k++) {
                    squares[c] += (double) y[k] * y[k];
                }
            }
        }
        float[] deviations = new float[channels];
        for (int c = 0; c < channels; c++) {
            deviations[c] = (float) Math.sqrt(squares[c] / positions);
        }
        return deviations;
    }
}
