package io.latentflow.codec.walloc;

import io.latentflow.codec.Extent;
import io.latentflow.codec.wavelet.PacketTransform;
import io.latentflow.signal.Signal;

/**
 * How the samples of signals of one extent lie on the positions of a latent: padding, and the way
 * between samples and planes of phases.
 */
sealed interface Grid permits ImageGrid, AudioGrid {

    /** Latent rows; 1 for sound. */
    int rows();

    /** Latent columns or time steps. */
    int columns();

    /**
     * Loads one channel into planes of phases, padded.
     *
     * @param scale what pictures' samples are not looked at by: mean and peak of sound
     */
    void load(Signal signal, int channel, Normalisation scale, float[] planes);

    /** An empty signal to be filled. */
    Signal newSignal();

    /** Stores one channel from planes of phases, cropped and clamped. */
    void store(float[] planes, int channel, Normalisation scale, Signal signal);

    /** The grid of an extent. */
    static Grid of(Extent extent, PacketTransform transform) {
        return extent instanceof Extent.ImageExtent image
                ? new ImageGrid(image, transform.side())
                : new AudioGrid((Extent.AudioExtent) extent, transform.side());
    }
}
