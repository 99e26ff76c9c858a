package io.latentflow.codec;

/**
 * How to encode.
 *
 * @param step quantisation step, larger is coarser and smaller in bytes; 0 takes the codec's own
 * @param channels how many latent channels to keep; 0 keeps all
 */
public record EncodeOptions(float step, int channels) {

    /** The codec's own step, all channels. */
    public static final EncodeOptions DEFAULT = new EncodeOptions(0, 0);

    public EncodeOptions {
        if (!(step >= 0) || step > 1000) {
            throw new IllegalArgumentException(
                    "step must be above 0 and at most 1000 (0 takes the codec's own): " + step);
        }
        if (channels < 0) {
            throw new IllegalArgumentException(
                    "channels must be at least 1 (0 keeps all): " + channels);
        }
    }
}
