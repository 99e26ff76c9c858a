package io.latentflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.schema.Insight;
import io.latentflow.schema.LatentRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryFramingTest {

    private final LatentRecord record = RandomRecords.of(LatentRecord.class, 1, 1).get(0);
    private TestRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new TestRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private RecordFormat<LatentRecord> format(Map<String, ?> configuration) {
        return new RecordFormat<>(
                LatentRecord.class,
                new RegistryFraming(
                        HttpSchemaRegistry.of(registry.address() + "/", configuration)));
    }

    @Test
    void wireFormatAndOneRequestASchema() {
        RecordFormat<LatentRecord> writer = format(Map.of());
        RecordFormat<LatentRecord> reader = format(Map.of());
        for (int i = 0; i < 5; i++) {
            byte[] message = writer.write("latents.door", record);
            assertThat(message[0]).isZero();
            assertThat(ByteBuffer.wrap(message, 1, 4).getInt()).isEqualTo(1);
            assertThat(reader.read(message)).isEqualTo(record);
        }
        assertThat(registry.requests)
                .containsExactly(
                        "POST /subjects/latents.door-value/versions", "GET /schemas/ids/1");
    }

    @Test
    void serializersTakeTheAddressFromTheClientsConfiguration() {
        Map<String, String> configuration =
                Map.of(
                        RegistryFraming.ADDRESS_KEY,
                        registry.address(),
                        RecordDeserializer.RECORD_KEY,
                        LatentRecord.class.getName());
        RecordSerializer<LatentRecord> serializer = new RecordSerializer<>();
        serializer.configure(configuration, false);
        RecordDeserializer<LatentRecord> deserializer = new RecordDeserializer<>();
        deserializer.configure(configuration, false);
        byte[] message = serializer.serialize("t", record);
        assertThat(message[0]).isZero();
        assertThat(deserializer.deserialize("t", message)).isEqualTo(record);
    }

    @Test
    void writtenWithAnOlderSchema() throws IOException {
        String older =
                "{\"type\":\"record\",\"name\":\"Insight\",\"namespace\":\"io.latentflow.schema\",\"fields\":["
                        + "{\"name\":\"streamId\",\"type\":\"string\"},{\"name\":\"sequence\",\"type\":\"long\"},"
                        + "{\"name\":\"captureTimeMicros\",\"type\":\"long\"},{\"name\":\"model\",\"type\":\"string\"},"
                        + "{\"name\":\"modelVersion\",\"type\":\"int\"},{\"name\":\"modelFingerprint\",\"type\":\"string\"}]}";
        String request = new ObjectMapper().createObjectNode().put("schema", older).toString();
        int id = registry.register(request);
        byte[] body = {2, 'a', 4, 6, 2, 'm', 8, 0};
        byte[] message =
                ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body).array();
        Insight insight =
                new RecordFormat<>(
                                Insight.class,
                                new RegistryFraming(
                                        HttpSchemaRegistry.of(registry.address(), Map.of())))
                        .read(message);
        assertThat(insight.getStreamId()).isEqualTo("a");
        assertThat(insight.getSequence()).isEqualTo(2);
        assertThat(insight.getModelVersion()).isEqualTo(4);
        assertThat(insight.getUnits()).isEqualTo(1);
    }

    @Test
    void unknownNumberAndOtherRecordAreFaultsOfTheMessage() {
        byte[] message = format(Map.of()).write("t", record);
        ByteBuffer.wrap(message).putInt(1, 77);
        assertThatThrownBy(() -> format(Map.of()).read(message))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("no schema number 77");
        byte[] latent = format(Map.of()).write("t", record);
        assertThatThrownBy(
                        () ->
                                new RecordFormat<>(
                                                Insight.class,
                                                new RegistryFraming(
                                                        HttpSchemaRegistry.of(
                                                                registry.address(), Map.of())))
                                        .read(latent))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("holds a io.latentflow.schema.LatentRecord");
        byte[] plain =
                new RecordFormat<>(LatentRecord.class, new SingleObjectFraming())
                        .write("t", record);
        assertThatThrownBy(() -> format(Map.of()).read(plain))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("single-object encoding");
        assertThatThrownBy(() -> format(Map.of()).read(new byte[3]))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("too short");
    }

    @Test
    void registryThatIsAwayIsNotTheMessagesFault() {
        byte[] message = format(Map.of()).write("t", record);
        registry.close();
        assertThatThrownBy(() -> format(Map.of()).read(message))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining(registry.address())
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void newSchemasAreOnlyLookedUpWhereRegistrationIsOff() {
        Map<String, String> lookUp = Map.of("auto.register.schemas", "false");
        assertThatThrownBy(() -> format(lookUp).write("t", record))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("status 404")
                .hasMessageContaining("Schema not found");
        format(Map.of()).write("t", record);
        assertThat(format(lookUp).write("t", record)[4]).isEqualTo((byte) 1);
    }

    @Test
    void passwordIsSent() {
        registry.authorization = "Basic dXNlcjpzZWNyZXQ=";
        assertThatThrownBy(() -> format(Map.of()).write("t", record))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("status 401");
        assertThat(format(Map.of("basic.auth.user.info", "user:secret")).write("t", record))
                .isNotEmpty();
    }
}
