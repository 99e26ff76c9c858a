package io.latentflow.connector.flink;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/** Types of our records for Flink: never Kryo, and state that survives a change of the schema. */
public final class RecordTypes {

    private RecordTypes() {}

    /** The type of a record. */
    public static <T extends SpecificRecordBase> TypeInformation<T> of(Class<T> record) {
        return new AvroTypeInfo<>(record);
    }

    /** The type of a record in its envelope. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static <T extends SpecificRecordBase> TypeInformation<Envelope<T>> envelope(
            Class<T> record) {
        Map<String, TypeInformation<?>> fields = new HashMap<>();
        fields.put("record", of(record));
        fields.put("key", Types.STRING);
        fields.put("topic", Types.STRING);
        fields.put("partition", Types.INT);
        fields.put("offset", Types.LONG);
        fields.put("messageBytes", Types.INT);
        fields.put("poison", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        fields.put("error", Types.STRING);
        fields.put("errorClass", Types.STRING);
        return Types.POJO((Class) Envelope.class, fields);
    }
}
