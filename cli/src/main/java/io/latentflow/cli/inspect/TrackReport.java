package io.latentflow.cli.inspect;

import java.util.List;

/**
 * What one track of a {@code .lat} file holds; fields without a meaning for its kind are null.
 *
 * @param kind {@code image}, {@code images} (a video or a series) or {@code audio}
 * @param codec its name
 * @param codecVersion its version
 * @param codecFingerprint SHA-256 of its weights
 * @param containers how many latents
 * @param keys how many of them can be read alone
 * @param predicted how many are predicted from the latent before
 * @param width pixels a row of the first picture
 * @param height rows of the first picture
 * @param channels samples a pixel, or sound channels
 * @param sampleRate samples a second and channel
 * @param samples a channel, over all windows
 * @param seconds of sound
 * @param spanSeconds from the first picture to the last
 * @param latentShape of the first latent: channels, rows, columns; or channels, steps
 * @param step quantisation step
 * @param entropyMode how the values are written
 * @param bytes of the containers
 * @param payloadBytes of the entropy-coded values alone
 * @param rawBytes of the samples: 8 bits a picture sample, 16 bits a sound sample
 * @param ratioToRaw raw bytes over container bytes
 * @param bitsPerValue payload bits a latent value
 * @param bitsPerPixel container bits a pixel
 * @param kbitPerSecond container kilobits a second of sound
 * @param latentChannels figures of each channel, over all latents
 */
public record TrackReport(
        String kind,
        String codec,
        int codecVersion,
        String codecFingerprint,
        int containers,
        int keys,
        int predicted,
        Integer width,
        Integer height,
        int channels,
        Integer sampleRate,
        Long samples,
        Double seconds,
        Double spanSeconds,
        int[] latentShape,
        float step,
        String entropyMode,
        long bytes,
        long payloadBytes,
        long rawBytes,
        double ratioToRaw,
        double bitsPerValue,
        Double bitsPerPixel,
        Double kbitPerSecond,
        List<Channel> latentChannels) {

    /**
     * One latent channel.
     *
     * @param channel its number, from 0
     * @param min least value
     * @param max greatest value
     * @param mean of the values
     * @param deviation standard deviation of the values
     * @param zeros share of zeros, 0 to 1
     * @param entropyBits zero-order entropy, bits a value
     */
    public record Channel(
            int channel,
            int min,
            int max,
            double mean,
            double deviation,
            double zeros,
            double entropyBits) {}
}
