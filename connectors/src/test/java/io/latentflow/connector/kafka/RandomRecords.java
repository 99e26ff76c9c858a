package io.latentflow.connector.kafka;

import io.latentflow.schema.history.SchemaHistory;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;

/** Records of our types with random content. */
final class RandomRecords {

    private RandomRecords() {}

    /** The classes of all our records. */
    static List<Class<? extends SpecificRecord>> types() {
        List<Class<? extends SpecificRecord>> types = new ArrayList<>();
        for (Schema schema : SchemaHistory.current()) {
            types.add(type(schema).asSubclass(SpecificRecord.class));
        }
        return types;
    }

    private static Class<?> type(Schema schema) {
        return SpecificData.get().getClass(schema);
    }

    static <T extends SpecificRecord> List<T> of(Class<T> type, int count, long seed) {
        Schema schema = SpecificData.get().getSchema(type);
        List<T> records = new ArrayList<>();
        for (Object record : new RandomData(schema, count, seed)) {
            records.add(type.cast(SpecificData.get().deepCopy(schema, record)));
        }
        return records;
    }
}
