package io.latentflow.connector.flink;

/** A Kafka record that is written and known to fit. A Flink POJO. */
public class OutboundRecord {

    /** Key; null where there is none. */
    public byte[] key;

    /** Value. */
    public byte[] value;

    /** For Flink. */
    public OutboundRecord() {}

    OutboundRecord(byte[] key, byte[] value) {
        this.key = key;
        this.value = value;
    }
}
