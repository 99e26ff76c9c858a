package io.latentflow.connector.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.connector.kafka.RecordFormatException;
import io.latentflow.connector.kafka.SourcePosition;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.Insight;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import io.latentflow.schema.ModelUpdate;
import io.latentflow.schema.RepresentationRecord;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.RandomData;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordTypesTest {

    static Stream<Class<? extends SpecificRecordBase>> types() {
        return Stream.of(
                MediaChunk.class,
                LatentRecord.class,
                RepresentationRecord.class,
                Insight.class,
                ModelUpdate.class,
                DeadLetter.class);
    }

    @ParameterizedTest
    @MethodSource("types")
    void recordsAndEnvelopesNeedNoKryo(Class<? extends SpecificRecordBase> type) throws Exception {
        check(type);
    }

    private static <T extends SpecificRecordBase> void check(Class<T> type) throws Exception {
        for (Object random : new RandomData(SpecificData.get().getSchema(type), 20, 3L)) {
            T record =
                    type.cast(
                            SpecificData.get()
                                    .deepCopy(SpecificData.get().getSchema(type), random));
            assertThat(roundTrip(RecordTypes.of(type), record)).isEqualTo(record);
            Envelope<T> envelope = Envelope.of(record, new SourcePosition("t", 3, 4), 99);
            Envelope<T> back = roundTrip(RecordTypes.envelope(type), envelope);
            assertThat(back.record()).isEqualTo(record);
            assertThat(back.position()).isEqualTo(envelope.position());
            assertThat(back.key()).isEqualTo(envelope.key());
            assertThat(back.messageBytes()).isEqualTo(99);
            assertThat(back.isPoison()).isFalse();
        }
    }

    @Test
    void poisonTravelsToo() throws Exception {
        Envelope<MediaChunk> poison =
                Envelope.poison(
                        "door",
                        new byte[] {1, 2},
                        new SourcePosition("media", 1, 5),
                        new RecordFormatException("no record"));
        Envelope<MediaChunk> back = roundTrip(RecordTypes.envelope(MediaChunk.class), poison);
        assertThat(back.isPoison()).isTrue();
        assertThatThrownBy(back::record)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("media-1@5");
        DeadLetter letter = back.poisonLetter();
        assertThat(letter.getStage()).isEqualTo("envelope");
        assertThat(letter.getReason()).isEqualTo("no record");
        assertThat(letter.getErrorClass()).isEqualTo(RecordFormatException.class.getName());
        assertThat(letter.getStreamId()).isEqualTo("door");
        assertThat(letter.getSequence()).isEqualTo(-1);
        assertThat(letter.getPayloadHead()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(letter.getSourceTopic()).isEqualTo("media");
        assertThat(letter.getSourcePartition()).isEqualTo(1);
        assertThat(letter.getSourceOffset()).isEqualTo(5);
    }

    @Test
    void copiesAreIndependent() {
        TypeSerializer<Envelope<MediaChunk>> serializer =
                serializer(RecordTypes.envelope(MediaChunk.class));
        MediaChunk chunk =
                new MediaChunk(
                        "s",
                        1L,
                        1,
                        2L,
                        MediaFormat.RGB8,
                        1,
                        1,
                        3,
                        0,
                        0,
                        1,
                        ByteBuffer.allocate(3),
                        Map.of());
        Envelope<MediaChunk> copy = serializer.copy(Envelope.of(chunk, SourcePosition.NONE, 1));
        chunk.setStreamId("other");
        assertThat(copy.record().getStreamId()).isEqualTo("s");
    }

    @Test
    void outboundRecordIsAPojo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(OutboundRecord.class);
    }

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        return type.createSerializer(config);
    }

    private static <T> T roundTrip(TypeInformation<T> type, T value) throws Exception {
        TypeSerializer<T> serializer = serializer(type);
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
