package io.latentflow.codec.walloc;

import io.latentflow.codec.Extent;
import io.latentflow.codec.wavelet.PacketTransform;
import io.latentflow.signal.Signal;

/**
 * How the samples of signals of one extent lie on the positions of a latent: padding, and the way
 * between samples and rows of the padded signal, {@code [columns * side][signal channels]}.
 */
sealed interface Grid permits ImageGrid, AudioGrid {

    /** Latent rows; 1 for sound. */
    int rows();

    /** Latent columns or time steps. */
    int columns();

    /**
     * Reads a row of the padded signal; sound is one row.
     *
     * @param scale what pictures' samples are not looked at by: mean and peak of sound
     */
    void read(Signal signal, Normalisation scale, int row, float[] samples);

    /** An empty signal to be filled. */
    Signal newSignal();

    /** Writes a row of the padded signal, cropped and clamped; the samples are changed. */
    void write(int row, float[] samples, Normalisation scale, Signal signal);

    /** The grid of an extent. */
    static Grid of(Extent extent, PacketTransform transform) {
        return extent instanceof Extent.ImageExtent image
                ? new ImageGrid(image, transform.side())
                : new AudioGrid((Extent.AudioExtent) extent, transform.side());
    }
}
