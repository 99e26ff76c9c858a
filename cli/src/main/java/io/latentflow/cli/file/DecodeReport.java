package io.latentflow.cli.file;

import java.util.List;

/**
 * What decoding a file gave.
 *
 * @param input the {@code .lat} file
 * @param output the media file, or the folder
 * @param codecs names of the codecs
 * @param tier which decoder
 * @param engines what ran the decoders: {@code java} or an engine's name
 * @param units pictures, frames and windows of sound written
 * @param seconds it took
 * @param notes what was changed or left out
 */
public record DecodeReport(
        String input,
        String output,
        List<String> codecs,
        String tier,
        List<String> engines,
        long units,
        double seconds,
        List<String> notes) {}
