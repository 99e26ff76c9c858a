package io.latentflow.cli.report;

import java.util.List;

/**
 * What {@code summary.json} says about one run of the demo.
 *
 * @param version of LatentFlow
 * @param startedAt when it began, ISO 8601 with the machine's offset
 * @param media folder it read
 * @param machine where it ran, such as {@code 2 cores, Linux amd64, Java 17.0.12}
 * @param durationSeconds from start to the last unit compared, broker and cluster start included
 * @param processingSeconds from the first unit sent to the last unit compared
 * @param engine what ran the decoder's network, or {@code java} where none did
 * @param codecs every codec that made a latent
 * @param totals over all streams
 * @param streams one source each: a folder of pictures, a video, a sound
 * @param stages throughput and latency, in the order of the flow
 * @param skipped files that are no media by their names
 * @param accountedFor whether inputs = latents + dead letters, and latents = decoded, in every
 *     stream
 */
public record RunSummary(
        String version,
        String startedAt,
        String media,
        String machine,
        double durationSeconds,
        double processingSeconds,
        String engine,
        List<CodecUse> codecs,
        Totals totals,
        List<StreamSummary> streams,
        List<StageFigures> stages,
        List<String> skipped,
        boolean accountedFor) {

    /**
     * A codec of the run.
     *
     * @param name such as {@code walloc-rgb-16x}
     * @param version of its weights
     * @param fingerprint SHA-256 of its weights
     * @param latents how many it made
     */
    public record CodecUse(String name, int version, String fingerprint, long latents) {}

    /**
     * Sums over all streams; bytes as in {@link StreamSummary}.
     *
     * @param inputs units sent
     * @param latents latents made
     * @param decoded units decoded again
     * @param deadLetters units that could not be processed
     * @param inputBytes size of the media as it came
     * @param rawBytes size as raw samples
     * @param latentBytes size of the latents
     */
    public record Totals(
            long inputs,
            long latents,
            long decoded,
            long deadLetters,
            long inputBytes,
            long rawBytes,
            long latentBytes) {

        /** Adds up streams. */
        public static Totals of(List<StreamSummary> streams) {
            return new Totals(
                    streams.stream().mapToLong(StreamSummary::inputs).sum(),
                    streams.stream().mapToLong(StreamSummary::latents).sum(),
                    streams.stream().mapToLong(StreamSummary::decoded).sum(),
                    streams.stream().mapToLong(StreamSummary::deadLetters).sum(),
                    streams.stream().mapToLong(StreamSummary::inputBytes).sum(),
                    streams.stream().mapToLong(StreamSummary::rawBytes).sum(),
                    streams.stream().mapToLong(StreamSummary::latentBytes).sum());
        }
    }
}
