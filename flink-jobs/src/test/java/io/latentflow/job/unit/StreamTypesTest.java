package io.latentflow.job.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.job.TestMedia;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class StreamTypesTest {

    @Test
    void ourOwnTypesNeedNoKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Unit.class);
    }

    @Test
    void recordsAreKnownAsAvro() {
        assertThat(TypeInformation.of(MediaChunk.class)).isInstanceOf(AvroTypeInfo.class);
        assertThat(TypeInformation.of(LatentRecord.class)).isInstanceOf(AvroTypeInfo.class);
        assertThat(TypeInformation.of(DeadLetter.class)).isInstanceOf(AvroTypeInfo.class);
    }

    @Test
    void aUnitSurvivesItsSerialiser() throws Exception {
        Image image = TestMedia.picture(5, 4, 3, 1);
        Unit picture = roundTrip(Unit.of(image));
        assertThat(((Image) picture.signal()).samples()).isEqualTo(image.samples());
        Unit sound = Unit.of(new Audio(8000, new float[][] {{0.5f, -1}, {0, 0.25f}}));
        sound.streamId = "mic";
        sound.attributes = Map.of("file", "a.wav");
        Unit back = roundTrip(sound);
        assertThat(back.streamId).isEqualTo("mic");
        assertThat(back.attributes).containsEntry("file", "a.wav");
        assertThat(((Audio) back.signal()).samples()).isDeepEqualTo(sound.sound);
    }

    private static Unit roundTrip(Unit unit) throws Exception {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        TypeSerializer<Unit> serializer = TypeInformation.of(Unit.class).createSerializer(config);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(unit, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
