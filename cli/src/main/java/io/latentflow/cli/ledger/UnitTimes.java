package io.latentflow.cli.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * When each unit passed each stage; kept only while the unit is on its way. Safe for use by many
 * threads.
 */
public final class UnitTimes {

    private static final int ENCODED = 0;
    private static final int DECODED = 1;
    private static final int RECEIVED = 2;

    private final Map<String, TreeMap<Long, Long>> sent = new HashMap<>();
    private final Map<String, Map<Long, long[]>> underWay = new HashMap<>();
    private final StageClock encode;
    private final StageClock decode;
    private final StageClock deliver;
    private final StageClock whole;

    /**
     * @param encode takes the times from sending to the latent
     * @param decode takes the times from the latent to the decoded unit
     * @param deliver takes the times from the decoded unit to its reader
     * @param whole takes the times from sending to the reader
     */
    public UnitTimes(StageClock encode, StageClock decode, StageClock deliver, StageClock whole) {
        this.encode = encode;
        this.decode = decode;
        this.deliver = deliver;
        this.whole = whole;
    }

    /** A chunk was sent whose first unit has this number. */
    public synchronized void sent(String streamId, long sequence, long millis) {
        sent.computeIfAbsent(streamId, id -> new TreeMap<>()).put(sequence, millis);
    }

    /** A latent lies in its topic. */
    public synchronized void encoded(String streamId, long sequence, long millis) {
        Long begin = begin(streamId, sequence);
        if (begin != null) {
            encode.took(millis - begin);
        }
        unit(streamId, sequence)[ENCODED] = millis;
        settle(streamId, sequence);
    }

    /** A decoded unit lies in its topic, and was read. */
    public synchronized void decoded(
            String streamId, long sequence, long millis, long receivedMillis) {
        deliver.took(receivedMillis - millis);
        Long begin = begin(streamId, sequence);
        if (begin != null) {
            whole.took(receivedMillis - begin);
        }
        long[] unit = unit(streamId, sequence);
        unit[DECODED] = millis;
        unit[RECEIVED] = receivedMillis;
        settle(streamId, sequence);
    }

    private Long begin(String streamId, long sequence) {
        TreeMap<Long, Long> chunks = sent.get(streamId);
        Map.Entry<Long, Long> chunk = chunks == null ? null : chunks.floorEntry(sequence);
        return chunk == null ? null : chunk.getValue();
    }

    private long[] unit(String streamId, long sequence) {
        return underWay.computeIfAbsent(streamId, id -> new HashMap<>())
                .computeIfAbsent(sequence, number -> new long[3]);
    }

    /** The two topics are read by two consumers: whichever comes second closes the account. */
    private void settle(String streamId, long sequence) {
        long[] unit = unit(streamId, sequence);
        if (unit[ENCODED] > 0 && unit[DECODED] > 0) {
            decode.took(unit[DECODED] - unit[ENCODED]);
            underWay.get(streamId).remove(sequence);
        }
    }
}
