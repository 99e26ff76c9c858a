package io.latentflow.codec;

import io.latentflow.signal.Signal;

/** Turns signals into latents. For one thread. */
public interface Encoder {

    /**
     * Encodes one signal of any size.
     *
     * @throws UnsupportedSignalException if the signal is of another kind or channel count than the
     *     codec takes, or holds a value that is not finite
     */
    Latent encode(Signal signal) throws UnsupportedSignalException;
}
