package io.latentflow.cli.ledger;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts of all streams of a run. Safe for use by many threads. */
public final class Ledger {

    private final Map<String, StreamLedger> streams = new ConcurrentHashMap<>();

    /** The account of a stream; opened where there is none. */
    public StreamLedger stream(String streamId) {
        return streams.computeIfAbsent(streamId, StreamLedger::new);
    }

    /** All accounts by name. */
    public Collection<StreamLedger> streams() {
        return streams.values().stream()
                .sorted(Comparator.comparing(StreamLedger::streamId))
                .toList();
    }

    /** Units in each state over all streams: sent, encoded, decoded, lost. */
    public long[] counts() {
        long[] sum = new long[4];
        for (StreamLedger stream : streams.values()) {
            long[] counts = stream.counts();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += counts[i];
            }
        }
        return sum;
    }

    /** Whether every unit of every stream is accounted for. */
    public boolean complete() {
        return streams.values().stream().allMatch(StreamLedger::complete);
    }

    /** What is missing, in one line; empty where nothing is. */
    public String missing() {
        StringBuilder text = new StringBuilder();
        int streamsLeft = 0;
        for (StreamLedger stream : streams()) {
            if (!stream.complete()) {
                long[] counts = stream.counts();
                streamsLeft++;
                if (streamsLeft <= 3) {
                    text.append(streamsLeft > 1 ? "; " : "")
                            .append(
                                    "%s: %d sent, %d encoded, %d decoded, %d dead letters"
                                            .formatted(
                                                    stream.streamId(),
                                                    counts[0],
                                                    counts[1],
                                                    counts[2],
                                                    counts[3]));
                }
            }
        }
        return streamsLeft > 3
                ? text.append("; and %d more streams".formatted(streamsLeft - 3)).toString()
                : text.toString();
    }
}
