package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.DeadLetters;
import io.latentflow.connector.kafka.RecordFacts;
import io.latentflow.connector.kafka.SourcePosition;
import io.latentflow.schema.DeadLetter;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record with where it was read; or, where the message was no record, its bytes and the reason. A
 * Flink POJO without Kryo; see {@link RecordTypes#envelope}.
 *
 * @param <T> the record
 */
public class Envelope<T extends SpecificRecord> {

    private T record;
    private String key = "";
    private String topic = "";
    private int partition = -1;
    private long offset = -1;
    private int messageBytes;
    private byte[] poison;
    private String error;
    private String errorClass;

    /** For Flink. */
    public Envelope() {}

    /**
     * A record that was read.
     *
     * @param messageBytes size of its message
     */
    public static <T extends SpecificRecord> Envelope<T> of(
            T record, SourcePosition at, int messageBytes) {
        Envelope<T> envelope = new Envelope<>();
        envelope.record = Objects.requireNonNull(record, "record");
        envelope.key = RecordFacts.of(record).key();
        envelope.place(at, messageBytes);
        return envelope;
    }

    /**
     * A message that is no record.
     *
     * @param key of the message, empty where it has none that can be read
     * @param message its bytes
     * @param reason why it cannot be read
     */
    public static <T extends SpecificRecord> Envelope<T> poison(
            String key, byte[] message, SourcePosition at, Throwable reason) {
        Envelope<T> envelope = new Envelope<>();
        envelope.key = key;
        envelope.poison = Objects.requireNonNull(message, "message");
        envelope.error = String.valueOf(reason.getMessage());
        envelope.errorClass = reason.getClass().getName();
        envelope.place(at, message.length);
        return envelope;
    }

    private void place(SourcePosition at, int bytes) {
        topic = at.topic();
        partition = at.partition();
        offset = at.offset();
        messageBytes = bytes;
    }

    /** Whether the message is no record. */
    public boolean isPoison() {
        return record == null;
    }

    /**
     * The record.
     *
     * @throws IllegalStateException if the message is none
     */
    public T record() {
        if (record == null) {
            throw new IllegalStateException("the message at " + position() + " is no record");
        }
        return record;
    }

    /** Kafka key: the stream, or a model's name; empty where there is none. */
    public String key() {
        return key;
    }

    /** Where it was read. */
    public SourcePosition position() {
        return new SourcePosition(topic, partition, offset);
    }

    /** Size of the message, bytes. */
    public int messageBytes() {
        return messageBytes;
    }

    /** Why the message is no record; null where it is one. */
    public String error() {
        return error;
    }

    /** The same place with another record, such as a whole chunk for its last part. */
    public <R extends SpecificRecord> Envelope<R> with(R other) {
        return of(other, position(), messageBytes);
    }

    /**
     * Starts a dead letter about the record, with its place.
     *
     * @param stage where in the flow it failed
     */
    public DeadLetters deadLetter(String stage) {
        DeadLetters letter = DeadLetters.at(stage).from(topic, partition, offset);
        return record == null ? letter.stream(key, -1, 1).payload(poison) : letter.about(record);
    }

    /**
     * The dead letter of a message that is no record.
     *
     * @throws IllegalStateException if it is one
     */
    public DeadLetter poisonLetter() {
        if (record != null) {
            throw new IllegalStateException("the message at " + position() + " is a record");
        }
        DeadLetter letter = deadLetter(DeadLetters.ENVELOPE).because(error);
        letter.setErrorClass(errorClass);
        return letter;
    }

    @Override
    public String toString() {
        return "Envelope["
                + position()
                + ", "
                + (record == null ? "poison: " + error : record.getSchema().getName())
                + "]";
    }
}
