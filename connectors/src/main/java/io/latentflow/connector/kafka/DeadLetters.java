package io.latentflow.connector.kafka;

import io.latentflow.schema.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes dead letters. Everything in one is bounded, so that a dead letter itself fits in a Kafka
 * record.
 *
 * <pre>{@code
 * DeadLetters.at("media-decode").about(chunk).from(topic, partition, offset).payload(bytes).because(error)
 * }</pre>
 */
public final class DeadLetters {

    /** Stage: a file that its producer could not open. */
    public static final String PRODUCE = "produce";

    /** Stage: a message that is not a record. */
    public static final String ENVELOPE = "envelope";

    /** Stage: parts that never became a whole chunk. */
    public static final String JOIN = "join";

    /** Stage: media that cannot be decoded. */
    public static final String MEDIA_DECODE = "media-decode";

    /** Stage: a signal that the codec cannot encode. */
    public static final String ENCODE = "encode";

    /** Stage: a latent that cannot be decoded. */
    public static final String LATENT_DECODE = "latent-decode";

    /** Stage: a record that is too large for Kafka. */
    public static final String SIZE = "size";

    /** Most bytes of the payload that are kept. */
    public static final int MAX_HEAD = 1024;

    static final int MAX_REASON = 4000;
    static final int MAX_ATTRIBUTES = 64;
    static final int MAX_ATTRIBUTE = 512;

    private final DeadLetter letter = new DeadLetter();

    private DeadLetters(String stage) {
        letter.setStage(stage);
        letter.setStreamId("");
        letter.setSequence(-1);
        letter.setUnits(1);
        letter.setErrorClass("");
        letter.setSourceTopic("");
        letter.setSourcePartition(-1);
        letter.setSourceOffset(-1);
        letter.setPayloadHead(ByteBuffer.allocate(0));
        letter.setAttributes(Map.of());
    }

    /** Starts a dead letter: where in the flow it failed. */
    public static DeadLetters at(String stage) {
        return new DeadLetters(stage);
    }

    /** Copies stream, sequence, units, capture time and attributes of a record. */
    public DeadLetters about(SpecificRecord record) {
        RecordFacts facts = RecordFacts.of(record);
        return stream(facts.key(), facts.sequence(), facts.units())
                .captured(facts.captureTimeMicros())
                .attributes(facts.attributes());
    }

    /**
     * Which units are lost.
     *
     * @param streamId empty where it could not be read
     * @param sequence of the first lost unit; -1 where it could not be read
     * @param units how many; 0 where nothing that was counted is lost
     */
    public DeadLetters stream(String streamId, long sequence, int units) {
        letter.setStreamId(cut(streamId, MAX_ATTRIBUTE));
        letter.setSequence(sequence);
        letter.setUnits(units);
        return this;
    }

    /** When the first lost unit was captured, microseconds since the epoch. */
    public DeadLetters captured(long micros) {
        letter.setCaptureTimeMicros(micros);
        return this;
    }

    /** Attributes of the input; more than 64, or longer ones than 512 characters, are cut. */
    public DeadLetters attributes(Map<String, String> attributes) {
        Map<String, String> kept = new TreeMap<>();
        attributes.entrySet().stream()
                .limit(MAX_ATTRIBUTES)
                .forEach(
                        e ->
                                kept.put(
                                        cut(e.getKey(), MAX_ATTRIBUTE),
                                        cut(e.getValue(), MAX_ATTRIBUTE)));
        letter.setAttributes(kept);
        return this;
    }

    /** Where in Kafka the input was read. */
    public DeadLetters from(String topic, int partition, long offset) {
        letter.setSourceTopic(topic);
        letter.setSourcePartition(partition);
        letter.setSourceOffset(offset);
        return this;
    }

    /** The payload; its size and first bytes are kept. */
    public DeadLetters payload(ByteBuffer payload) {
        letter.setPayloadBytes(payload.remaining());
        byte[] head = new byte[Math.min(MAX_HEAD, payload.remaining())];
        payload.duplicate().get(head);
        letter.setPayloadHead(ByteBuffer.wrap(head));
        return this;
    }

    /** The payload; its size and first bytes are kept. */
    public DeadLetters payload(byte[] payload) {
        letter.setPayloadBytes(payload.length);
        letter.setPayloadHead(
                ByteBuffer.wrap(Arrays.copyOf(payload, Math.min(MAX_HEAD, payload.length))));
        return this;
    }

    /** Size of the payload where it differs from what {@link #payload} was given, bytes. */
    public DeadLetters payloadBytes(long bytes) {
        letter.setPayloadBytes(bytes);
        return this;
    }

    /** Offset of the fault in the payload; negative where it is not known. */
    public DeadLetters byteOffset(long offset) {
        letter.setByteOffset(offset < 0 ? null : offset);
        return this;
    }

    /** The letter, with the error's own words as its reason. */
    public DeadLetter because(Throwable error) {
        String message = error.getMessage();
        letter.setErrorClass(error.getClass().getName());
        return because(message == null ? error.toString() : message);
    }

    /** The letter, with what was wrong, the value, the limit and what to do. */
    public DeadLetter because(String reason) {
        return because(reason, Clock.systemUTC());
    }

    DeadLetter because(String reason, Clock clock) {
        letter.setReason(cut(reason, MAX_REASON));
        letter.setOccurredTimeMicros(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        return letter;
    }

    /** The same letter in less than 4096 bytes: no attributes, a short reason, a short head. */
    public static DeadLetter shrunk(DeadLetter letter) {
        byte[] head = new byte[Math.min(128, letter.getPayloadHead().remaining())];
        letter.getPayloadHead().duplicate().get(head);
        return DeadLetter.newBuilder(letter)
                .setStreamId(cut(letter.getStreamId(), 128))
                .setErrorClass(cut(letter.getErrorClass(), 128))
                .setReason(cut(letter.getReason(), 500))
                .setPayloadHead(ByteBuffer.wrap(head))
                .setAttributes(Map.of())
                .build();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
