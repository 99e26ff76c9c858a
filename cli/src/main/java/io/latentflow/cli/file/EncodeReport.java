package io.latentflow.cli.file;

import java.util.List;

/**
 * What encoding a file gave.
 *
 * @param input the media file
 * @param output the {@code .lat} file
 * @param codecs names of the codecs, in the order they were needed
 * @param latents how many
 * @param inputBytes size of the media file
 * @param rawBytes size of the samples: 8 bits a picture sample, 16 bits a sound sample
 * @param latentBytes size of the {@code .lat} file
 * @param bitsPerPixel over pictures and frames; null where there are none
 * @param kbitPerSecond over sound; null where there is none
 * @param seconds it took
 * @param notes what was converted
 */
public record EncodeReport(
        String input,
        String output,
        List<String> codecs,
        long latents,
        long inputBytes,
        long rawBytes,
        long latentBytes,
        Double bitsPerPixel,
        Double kbitPerSecond,
        double seconds,
        List<String> notes) {}
