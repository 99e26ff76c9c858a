package io.latentflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.schema.Insight;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.ModelUpdate;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordFormatTest {

    private final SchemaFraming framing = new SingleObjectFraming();

    static List<Class<? extends SpecificRecord>> types() {
        return RandomRecords.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void roundTripThatAvroItselfAlsoReads(Class<? extends SpecificRecord> type) throws IOException {
        roundTrip(type);
    }

    private <T extends SpecificRecord> void roundTrip(Class<T> type) throws IOException {
        RecordFormat<T> format = new RecordFormat<>(type, framing);
        BinaryMessageDecoder<T> avro =
                new BinaryMessageDecoder<>(SpecificData.getForClass(type), format.schema());
        for (T record : RandomRecords.of(type, 200, 7)) {
            byte[] message = format.write("topic", record);
            assertThat(format.read(message)).isEqualTo(record);
            assertThat(avro.decode(message)).isEqualTo(record);
        }
    }

    @Test
    void anotherRecordIsRefused() {
        byte[] latent = write(LatentRecord.class);
        assertThatThrownBy(() -> new RecordFormat<>(MediaChunk.class, framing).read(latent))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("no version of io.latentflow.schema.MediaChunk")
                .hasMessageContaining("newer LatentFlow");
    }

    @Test
    void otherBytesAreRefused() {
        RecordFormat<MediaChunk> format = new RecordFormat<>(MediaChunk.class, framing);
        assertThatThrownBy(() -> format.read(new byte[0]))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("a message of 0 bytes is too short");
        assertThatThrownBy(() -> format.read("a text instead".getBytes()))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("starts with C3 01, this one with 61 20");
        assertThatThrownBy(() -> format.read(new byte[20]))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("schema registry, configure its address");
    }

    @Test
    void truncatedAndOverlongMessagesAreRefused() {
        RecordFormat<Insight> format = new RecordFormat<>(Insight.class, framing);
        byte[] message = write(Insight.class);
        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            assertThatThrownBy(() -> format.read(cut)).isInstanceOf(RecordFormatException.class);
        }
        assertThatThrownBy(() -> format.read(Arrays.copyOf(message, message.length + 3)))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("3 of " + (message.length + 3) + " bytes are left");
    }

    @Test
    void recordWithoutAFieldThatMustBeSetIsRefused() {
        ModelUpdate update = new ModelUpdate();
        assertThatThrownBy(() -> new RecordFormat<>(ModelUpdate.class, framing).write("t", update))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("this ModelUpdate cannot be written")
                .hasMessageContaining("name");
    }

    private <T extends SpecificRecord> byte[] write(Class<T> type) {
        return new RecordFormat<>(type, framing)
                .write("topic", RandomRecords.of(type, 1, 3).get(0));
    }
}
