package io.latentflow.connector.kafka;

import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * What all records of ours say about themselves.
 *
 * @param key Kafka key: the stream, or a model's name; empty where the record names none
 * @param sequence number of the first unit; -1 where the record has none
 * @param units how many units it covers; 1 where it does not say
 * @param captureTimeMicros microseconds since the epoch; 0 where the record has none
 * @param attributes copied from record to record
 */
public record RecordFacts(
        String key,
        long sequence,
        int units,
        long captureTimeMicros,
        Map<String, String> attributes) {

    /** The facts of a record. */
    public static RecordFacts of(SpecificRecord record) {
        Object stream = field(record, "streamId");
        Object key = stream == null ? field(record, "name") : stream;
        return new RecordFacts(
                key == null ? "" : key.toString(),
                number(field(record, "sequence"), -1),
                (int) number(field(record, "units"), 1),
                number(field(record, "captureTimeMicros"), 0),
                strings(field(record, "attributes")));
    }

    private static Object field(SpecificRecord record, String name) {
        Schema.Field field = record.getSchema().getField(name);
        return field == null ? null : record.get(field.pos());
    }

    private static long number(Object value, long otherwise) {
        return value instanceof Number number ? number.longValue() : otherwise;
    }

    private static Map<String, String> strings(Object value) {
        Map<String, String> strings = new TreeMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, text) -> strings.put(name.toString(), String.valueOf(text)));
        }
        return strings;
    }
}
