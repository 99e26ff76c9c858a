package io.latentflow.signal.quality;

import io.latentflow.signal.Audio;

/** Signal-to-noise ratio of sound in dB: energy of the signal over energy of the difference. */
public final class Snr {

    private Snr() {}

    /**
     * @return dB, at most {@link Psnr#CAP_DB}; silence that stays silent scores the cap, silence
     *     that does not scores 0
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double of(Audio expected, Audio actual) {
        double noise = Psnr.meanSquaredError(expected, actual);
        double energy = 0;
        for (float[] channel : expected.samples()) {
            for (float sample : channel) {
                energy += (double) sample * sample;
            }
        }
        energy /= (double) expected.channels() * expected.length();
        if (noise <= 0) {
            return Psnr.CAP_DB;
        }
        return energy <= 0 ? 0 : Math.min(Psnr.CAP_DB, 10 * Math.log10(energy / noise));
    }
}
