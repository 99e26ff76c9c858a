package io.latentflow.codec;

import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;

/** True size of the signal behind a latent, before any padding. */
public sealed interface Extent {

    /** Size of the signal as raw samples: 8 bits a picture sample, 16 bits a sound sample. */
    long rawBytes();

    /** The extent of a signal. */
    static Extent of(Signal signal) {
        if (signal instanceof Image image) {
            return new ImageExtent(image.width(), image.height(), image.channels());
        }
        Audio audio = (Audio) signal;
        return new AudioExtent(audio.length(), audio.channels(), audio.sampleRate());
    }

    /**
     * Of a picture.
     *
     * @param width pixels a row
     * @param height rows
     * @param channels samples a pixel
     */
    record ImageExtent(int width, int height, int channels) implements Extent {
        @Override
        public long rawBytes() {
            return (long) width * height * channels;
        }
    }

    /**
     * Of a window of sound.
     *
     * @param samples samples a channel
     * @param channels number of channels
     * @param sampleRate samples a second and channel
     */
    record AudioExtent(int samples, int channels, int sampleRate) implements Extent {
        @Override
        public long rawBytes() {
            return 2L * samples * channels;
        }
    }
}
