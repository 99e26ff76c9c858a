package io.latentflow.codec.container;

import io.latentflow.codec.CodecId;
import io.latentflow.codec.Extent;
import io.latentflow.codec.entropy.EntropyMode;

/**
 * What stands before the values in an {@code LTF1} container.
 *
 * @param codec which codec made the latent
 * @param extent true size of the signal
 * @param timeMicros when the unit is to be presented, microseconds since the start of its file or
 *     stream
 * @param step quantisation step
 * @param mean what was subtracted from all samples; 0 for pictures
 * @param peak what the samples were divided by; 1 for pictures
 * @param channels latent channels
 * @param height latent rows; 1 for sound
 * @param width latent columns or time steps
 * @param entropyMode how the values are written
 * @param reference CRC-32C of the values that this latent is predicted from; {@link #NO_REFERENCE}
 *     for a latent that can be read alone
 * @param payloadOffset byte offset of the values in the container
 * @param payloadBytes bytes of the values
 * @param containerBytes bytes of the whole container
 */
public record LatentHeader(
        CodecId codec,
        Extent extent,
        long timeMicros,
        float step,
        float mean,
        float peak,
        int channels,
        int height,
        int width,
        EntropyMode entropyMode,
        long reference,
        int payloadOffset,
        int payloadBytes,
        int containerBytes) {

    /** In place of a reference's checksum: there is none. */
    public static final long NO_REFERENCE = -1;

    /** Whether the latent can be read only with its reference at hand. */
    public boolean isPredicted() {
        return reference != NO_REFERENCE;
    }
}
