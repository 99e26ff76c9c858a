package io.latentflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class RecordSerdeTest {

    private final LatentRecord record = RandomRecords.of(LatentRecord.class, 1, 1).get(0);

    @Test
    void serdeRoundTripAndNull() {
        RecordSerde<LatentRecord> serde = new RecordSerde<>(LatentRecord.class);
        byte[] message = serde.serializer().serialize("t", record);
        assertThat(serde.deserializer().deserialize("t", message)).isEqualTo(record);
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
    }

    @Test
    void oneSerializerTakesSeveralRecords() {
        DeadLetter letter = RandomRecords.of(DeadLetter.class, 1, 1).get(0);
        RecordSerializer<org.apache.avro.specific.SpecificRecord> serializer =
                new RecordSerializer<>();
        assertThat(
                        new RecordDeserializer<>(LatentRecord.class)
                                .deserialize("t", serializer.serialize("t", record)))
                .isEqualTo(record);
        assertThat(
                        new RecordDeserializer<>(DeadLetter.class)
                                .deserialize("t", serializer.serialize("t", letter)))
                .isEqualTo(letter);
    }

    @Test
    void deserializerIsConfiguredByName() {
        byte[] message = new RecordSerializer<LatentRecord>().serialize("t", record);
        RecordDeserializer<LatentRecord> deserializer = new RecordDeserializer<>();
        assertThatThrownBy(() -> deserializer.deserialize("t", message))
                .isInstanceOf(IllegalStateException.class);
        deserializer.configure(
                Map.of(RecordDeserializer.RECORD_KEY, "io.latentflow.schema.LatentRecord"), false);
        assertThat(deserializer.deserialize("t", message)).isEqualTo(record);
    }

    @Test
    void wrongConfigurationIsRefused() {
        assertThatThrownBy(() -> new RecordDeserializer<LatentRecord>().configure(Map.of(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("latentflow.record is not set");
        for (String name : new String[] {"no.such.Class", "java.lang.String"}) {
            assertThatThrownBy(
                            () ->
                                    new RecordDeserializer<LatentRecord>()
                                            .configure(
                                                    Map.of(RecordDeserializer.RECORD_KEY, name),
                                                    false))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(name);
        }
        assertThatThrownBy(
                        () ->
                                new RecordSerializer<LatentRecord>()
                                        .configure(
                                                Map.of(RegistryFraming.ADDRESS_KEY, "registry"),
                                                false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://host:8081: registry");
    }
}
