package io.latentflow.cli.inspect;

import io.latentflow.cli.console.Json;
import io.latentflow.codec.container.RepresentationFile;
import io.latentflow.codec.nerv.NervBlock;
import io.latentflow.codec.nerv.NervShape;
import io.latentflow.codec.nerv.Representation;
import java.nio.file.Path;
import java.util.List;

/**
 * What a {@code .nrv} file holds.
 *
 * @param file its path
 * @param network which kind
 * @param width of the frames
 * @param height of the frames
 * @param channels of the frames
 * @param frames of the clip
 * @param framesPerSecond of the clip
 * @param weights trained values
 * @param frequencies of the positional encoding
 * @param hidden width of the first dense layer
 * @param plane channels, height and width of what the blocks enlarge
 * @param blocks stride and width of each
 * @param bits of a weight's code
 * @param fileBytes size of the file
 * @param headerBytes of these, header and checksum
 * @param tableBytes of these, lows and steps of the codes
 * @param codeBytes of these, the entropy-coded codes
 * @param codeEntropyBytes what one fixed table for all codes would need at least
 * @param bitsPerWeight of the whole file
 * @param bitsPerPixel of the whole file
 * @param rawBytes of the frames as samples
 */
public record RepresentationReport(
        String file,
        String network,
        int width,
        int height,
        int channels,
        int frames,
        float framesPerSecond,
        long weights,
        int frequencies,
        int hidden,
        List<Integer> plane,
        List<NervBlock> blocks,
        int bits,
        long fileBytes,
        long headerBytes,
        long tableBytes,
        long codeBytes,
        double codeEntropyBytes,
        double bitsPerWeight,
        double bitsPerPixel,
        long rawBytes) {

    /**
     * @param path for the report
     * @param read what was read from it
     */
    public static RepresentationReport of(Path path, RepresentationFile read) {
        Representation clip = read.representation();
        NervShape shape = clip.shape();
        return new RepresentationReport(
                path.toString(),
                shape.kind().toString(),
                shape.width(),
                shape.height(),
                shape.channels(),
                clip.frames(),
                clip.framesPerSecond(),
                shape.parameters(),
                shape.frequencies(),
                shape.hidden(),
                List.of(shape.planeChannels(), shape.planeHeight(), shape.planeWidth()),
                shape.blocks(),
                clip.bits(),
                read.fileBytes(),
                read.fileBytes() - read.tableBytes() - read.codeBytes(),
                read.tableBytes(),
                read.codeBytes(),
                Json.rounded(read.codeEntropyBytes(), 1),
                Json.rounded(8.0 * read.fileBytes() / shape.parameters(), 4),
                Json.rounded(read.bitsPerPixel(), 6),
                clip.pixels() * shape.channels());
    }
}
