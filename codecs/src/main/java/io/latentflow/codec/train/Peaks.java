package io.latentflow.codec.train;

import io.latentflow.codec.walloc.PacketCoefficients;
import java.util.List;

/** Largest magnitude of each latent channel over a data set. */
final class Peaks {

    private Peaks() {}

    static float[] of(
            List<PacketCoefficients> data, float[] analysis, float[] analysisBias, int channels) {
        float[] peaks = new float[channels];
        for (PacketCoefficients coefficients : data) {
            int plane = coefficients.rows() * coefficients.columns();
            float[] y = LinearAnalysis.of(coefficients, analysis, analysisBias);
            for (int c = 0; c < channels; c++) {
                for (int k = c * plane; k < (c + 1) * plane; k++) {
                    peaks[c] = Math.max(peaks[c], Math.abs(y[k]));
                }
            }
        }
        return peaks;
    }
}
