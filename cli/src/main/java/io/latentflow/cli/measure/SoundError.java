package io.latentflow.cli.measure;

import io.latentflow.signal.Audio;
import io.latentflow.signal.quality.Psnr;

/** Adds up the error over the windows of a sound, so that the figures are those of the whole. */
public final class SoundError {

    private double energy;
    private double noise;
    private long samples;

    /**
     * Adds a window.
     *
     * @throws IllegalArgumentException if the sizes differ
     */
    public void add(Audio expected, Audio actual) {
        long count = (long) expected.channels() * expected.length();
        noise += Psnr.meanSquaredError(expected, actual) * count;
        energy += energy(expected);
        samples += count;
    }

    /** Adds what another one has seen. */
    public void add(SoundError other) {
        noise += other.noise;
        energy += other.energy;
        samples += other.samples;
    }

    /** Signal-to-noise ratio in dB, at most the cap; NaN for digital silence or no sound at all. */
    public double snrDb() {
        if (energy <= 0) {
            return Double.NaN;
        }
        return noise <= 0 ? Psnr.CAP_DB : Math.min(Psnr.CAP_DB, 10 * Math.log10(energy / noise));
    }

    /** Peak signal-to-noise ratio in dB, full scale is 1; NaN where nothing was added. */
    public double psnrDb() {
        return samples == 0 ? Double.NaN : Psnr.ofMeanSquaredError(noise / samples, 1);
    }

    private static double energy(Audio audio) {
        double sum = 0;
        for (float[] channel : audio.samples()) {
            for (float sample : channel) {
                sum += (double) sample * sample;
            }
        }
        return sum;
    }
}
