package io.latentflow.codec;

/**
 * How to encode.
 *
 * @param step quantisation step, larger is coarser and smaller in bytes; 0 takes the codec's own
 * @param channels how many latent channels to keep; 0 keeps all
 * @param threads how many threads may work on one large picture, in the JVM's common pool; the
 *     bytes are the same with any number
 */
public record EncodeOptions(float step, int channels, int threads) {

    /** The codec's own step, all channels. */
    public static final EncodeOptions DEFAULT = new EncodeOptions(0, 0);

    /** With one thread: the caller's. */
    public EncodeOptions(float step, int channels) {
        this(step, channels, 1);
    }

    public EncodeOptions {
        if (!(step >= 0) || step > 1000) {
            throw new IllegalArgumentException(
                    "step must be above 0 and at most 1000 (0 takes the codec's own): " + step);
        }
        if (channels < 0) {
            throw new IllegalArgumentException(
                    "channels must be at least 1 (0 keeps all): " + channels);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1: " + threads);
        }
    }

    /** The same with other threads. */
    public EncodeOptions withThreads(int count) {
        return new EncodeOptions(step, channels, count);
    }
}
