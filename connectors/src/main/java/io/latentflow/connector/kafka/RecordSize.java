package io.latentflow.connector.kafka;

/** How large a record is to Kafka. */
public final class RecordSize {

    /** Of a batch of one record: the batch's header, the record's own at its largest. */
    public static final int OVERHEAD = 61 + 21;

    private RecordSize() {}

    /**
     * Upper bound of a record's size as the producer and the broker count it, without headers and
     * before compression.
     *
     * @param keyBytes of its key; 0 without one
     * @param valueBytes of its value
     */
    public static long of(long keyBytes, long valueBytes) {
        return OVERHEAD + keyBytes + valueBytes;
    }
}
