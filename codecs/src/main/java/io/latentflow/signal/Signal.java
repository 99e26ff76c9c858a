package io.latentflow.signal;

/** Decoded samples: what a codec takes in and gives back. */
public sealed interface Signal permits Image, Audio {

    /** Size of the signal as raw samples: 8 bits a picture sample, 16 bits a sound sample. */
    long rawBytes();
}
