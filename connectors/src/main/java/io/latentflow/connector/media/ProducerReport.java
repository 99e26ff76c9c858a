package io.latentflow.connector.media;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a {@link FileProducer} sent. */
public final class ProducerReport {

    /**
     * What was sent of one stream.
     *
     * @param units pictures, frames or windows, with the lost ones
     * @param lost units that went to dead letters
     * @param chunks how many chunks
     * @param bytes of their payloads
     */
    public record StreamReport(long units, long lost, long chunks, long bytes) {

        StreamReport plus(long moreUnits, long moreLost, long moreChunks, long moreBytes) {
            return new StreamReport(
                    units + moreUnits, lost + moreLost, chunks + moreChunks, bytes + moreBytes);
        }
    }

    private static final StreamReport NONE = new StreamReport(0, 0, 0, 0);

    private final Map<String, StreamReport> streams = new TreeMap<>();
    private final List<String> skipped;

    ProducerReport(List<String> skipped) {
        this.skipped = skipped;
    }

    void sent(String stream, int units, int bytes) {
        streams.merge(stream, NONE.plus(units, 0, 1, bytes), ProducerReport::sum);
    }

    void lost(String stream, int units) {
        streams.merge(stream, NONE.plus(units, units, 0, 0), ProducerReport::sum);
    }

    private static StreamReport sum(StreamReport a, StreamReport b) {
        return a.plus(b.units, b.lost, b.chunks, b.bytes);
    }

    /** Per stream, in the order of the names. */
    public Map<String, StreamReport> streams() {
        return java.util.Collections.unmodifiableMap(streams);
    }

    /** Files that are no media by their endings, by relative name. */
    public List<String> skipped() {
        return skipped;
    }
}
