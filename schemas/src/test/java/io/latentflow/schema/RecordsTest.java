package io.latentflow.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.schema.history.SchemaHistory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordsTest {

    static List<Schema> current() {
        return SchemaHistory.current();
    }

    @ParameterizedTest
    @MethodSource("current")
    void everythingIsDocumented(Schema schema) {
        assertDocumented(schema);
    }

    private static void assertDocumented(Schema schema) {
        assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
        for (Schema.Field field : schema.getFields()) {
            assertThat(field.doc()).as(schema.getName() + "." + field.name()).isNotBlank();
            if (field.schema().getType() == Schema.Type.RECORD
                    || field.schema().getType() == Schema.Type.ENUM) {
                assertThat(field.schema().getDoc()).as(field.schema().getFullName()).isNotBlank();
            }
            if (field.schema().getType() == Schema.Type.ENUM) {
                assertThat(field.schema().getEnumDefault())
                        .as("older readers need a default for new symbols of " + field.name())
                        .isEqualTo("UNKNOWN");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("current")
    void singleObjectEncodingRoundTrip(Schema schema) throws IOException {
        SpecificData model = SpecificData.get();
        BinaryMessageEncoder<SpecificRecord> encoder = new BinaryMessageEncoder<>(model, schema);
        BinaryMessageDecoder<SpecificRecord> decoder = new BinaryMessageDecoder<>(model, schema);
        byte[] head =
                ByteBuffer.allocate(10)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 0xC3)
                        .put((byte) 0x01)
                        .putLong(SchemaNormalization.parsingFingerprint64(schema))
                        .array();
        for (int seed = 0; seed < 50; seed++) {
            SpecificRecord record =
                    (SpecificRecord) model.deepCopy(schema, SampleRecords.random(schema, seed));
            ByteBuffer message = encoder.encode(record);
            assertThat(Arrays.copyOf(message.array(), 10)).isEqualTo(head);
            assertThat(decoder.decode(message)).isEqualTo(record);
        }
    }

    @Test
    void defaultsStandForTheCommonCase() {
        MediaChunk chunk =
                MediaChunk.newBuilder()
                        .setStreamId("door")
                        .setSequence(7)
                        .setCaptureTimeMicros(1)
                        .setFormat(MediaFormat.JPEG)
                        .setPayload(ByteBuffer.wrap(new byte[] {1}))
                        .build();
        assertThat(chunk.getUnits()).isEqualTo(1);
        assertThat(chunk.getPart()).isZero();
        assertThat(chunk.getParts()).isEqualTo(1);
        assertThat(chunk.getAttributes()).isEmpty();
    }
}
