package io.latentflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecId;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Latent;
import io.latentflow.codec.Tier;
import io.latentflow.codec.container.LatentChainWriter;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.store.Codecs;
import io.latentflow.schema.LatentRecord;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class LatentDeserializerTest {

    private final RecordSerializer<LatentRecord> serializer = new RecordSerializer<>();

    private static Image picture() {
        Image image = Image.black(40, 24, 3);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] = (byte) (i / 12);
        }
        return image;
    }

    private static LatentRecord record(Latent latent) {
        return new LatentRecord(
                "door",
                7L,
                9L,
                latent.codec().name(),
                latent.codec().version(),
                latent.codec().fingerprint(),
                Arrays.stream(latent.shape()).boxed().toList(),
                ByteBuffer.wrap(LatentContainer.write(latent)),
                1L,
                2L,
                "cpu",
                Map.of("file", "a.png"),
                -1L);
    }

    private static Latent encode(String codec, Signal signal) throws Exception {
        return Codecs.get(codec).newEncoder(EncodeOptions.DEFAULT).encode(signal);
    }

    @Test
    void picturesAndSoundFromOneTopic() throws Exception {
        float[] wave = new float[3000];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = (float) Math.sin(i * 0.05) * 0.5f;
        }
        Latent picture = encode("walloc-rgb-16x", picture());
        Latent sound = encode("walloc-mono-5x", new Audio(48_000, new float[][] {wave}));
        try (LatentDeserializer deserializer = new LatentDeserializer()) {
            deserializer.configure(Map.of(LatentDeserializer.TIER_KEY, "linear"), false);
            for (int i = 0; i < 2; i++) {
                for (Latent latent : List.of(picture, sound)) {
                    DecodedUnit unit =
                            deserializer.deserialize(
                                    "t", serializer.serialize("t", record(latent)));
                    assertThat(unit.streamId()).isEqualTo("door");
                    assertThat(unit.sequence()).isEqualTo(7);
                    assertThat(unit.captureTimeMicros()).isEqualTo(9);
                    assertThat(unit.attributes()).containsEntry("file", "a.png");
                    assertThat(unit.codec()).isEqualTo(latent.codec());
                    assertSame(unit.signal(), direct(latent, 0));
                }
            }
            assertThat(deserializer.deserialize("t", null)).isNull();
        }
    }

    @Test
    void fewerChannelsOnRequest() throws Exception {
        Latent latent = encode("walloc-rgb-16x", picture());
        try (LatentDeserializer deserializer = new LatentDeserializer()) {
            deserializer.configure(
                    Map.of(
                            LatentDeserializer.TIER_KEY,
                            "LINEAR",
                            LatentDeserializer.CHANNELS_KEY,
                            "3"),
                    false);
            DecodedUnit unit =
                    deserializer.deserialize("t", serializer.serialize("t", record(latent)));
            assertSame(unit.signal(), direct(latent, 3));
            assertThat(((Image) unit.signal()).samples())
                    .isNotEqualTo(((Image) direct(latent, 0)).samples());
        }
    }

    @Test
    void framesAreReadFromAKeyOnAndThoseBeforeSaySo() throws Exception {
        LatentChainWriter writer = new LatentChainWriter(4);
        List<byte[]> messages = new ArrayList<>();
        List<Latent> latents = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Image image = picture();
            image.samples()[0] = (byte) (40 * i);
            latents.add(encode("walloc-rgb-16x", image));
            LatentRecord record = record(latents.get(i));
            record.setSequence(i);
            record.setContainer(ByteBuffer.wrap(writer.write(latents.get(i))));
            record.setKeySequence(i / 4 * 4);
            messages.add(serializer.serialize("t", record));
        }
        try (LatentDeserializer deserializer = new LatentDeserializer()) {
            deserializer.configure(Map.of(LatentDeserializer.TIER_KEY, "linear"), false);
            for (int i = 1; i < 6; i++) {
                DecodedUnit unit = deserializer.deserialize("t", messages.get(i));
                assertThat(unit.sequence()).isEqualTo(i);
                assertThat(unit.codec()).isEqualTo(latents.get(i).codec());
                assertThat(unit.awaitsKey()).as("frame %d", i).isEqualTo(i < 4);
                if (i >= 4) {
                    assertSame(unit.signal(), direct(latents.get(i), 0));
                }
            }
        }
    }

    @Test
    void onlySoManyStreamsAreKept() throws Exception {
        LatentStreams streams = new LatentStreams(2);
        Latent latent = encode("walloc-rgb-16x", picture());
        LatentRecord key = record(latent);
        key.setKeySequence(7);
        LatentRecord next = record(latent);
        next.setSequence(8);
        next.setContainer(ByteBuffer.wrap(LatentContainer.write(latent, latent)));
        next.setKeySequence(7);
        for (String stream : List.of("a", "b", "c")) {
            key.setStreamId(stream);
            assertThat(streams.read(key)).isEqualTo(latent);
        }
        for (String stream : List.of("b", "c")) {
            next.setStreamId(stream);
            assertThat(streams.read(next)).as("stream %s", stream).isEqualTo(latent);
        }
        next.setStreamId("a");
        assertThat(streams.read(next)).isNull();
        assertThat(streams.passedOver()).isOne();
    }

    private static Signal direct(Latent latent, int channels) throws Exception {
        Codec codec = Codecs.forLatent(latent.codec());
        try (Decoder decoder = codec.newDecoder(new DecodeOptions(Tier.LINEAR, channels, "auto"))) {
            return decoder.decode(latent);
        }
    }

    private static void assertSame(Signal actual, Signal expected) {
        if (expected instanceof Image image) {
            assertThat(((Image) actual).samples()).isEqualTo(image.samples());
            assertThat(((Image) actual).width()).isEqualTo(image.width());
        } else {
            assertThat(((Audio) actual).samples()).isDeepEqualTo(((Audio) expected).samples());
        }
    }

    @Test
    void whatCannotBeDecodedSaysWhich() throws Exception {
        Latent latent = encode("walloc-rgb-16x", picture());
        LatentRecord damaged = record(latent);
        damaged.getContainer().put(60, (byte) (damaged.getContainer().get(60) + 1));
        Latent foreign =
                new Latent(
                        new CodecId("walloc-rgb-16x", 9, "ab".repeat(32)),
                        latent.extent(),
                        0,
                        latent.step(),
                        0,
                        1,
                        latent.channels(),
                        latent.height(),
                        latent.width(),
                        latent.values());
        try (LatentDeserializer deserializer = new LatentDeserializer()) {
            assertThatThrownBy(
                            () -> deserializer.deserialize("t", serializer.serialize("t", damaged)))
                    .isInstanceOf(RecordFormatException.class)
                    .hasMessageContaining("latent 7 of stream 'door' cannot be decoded");
            assertThatThrownBy(
                            () ->
                                    deserializer.deserialize(
                                            "t", serializer.serialize("t", record(foreign))))
                    .isInstanceOf(RecordFormatException.class)
                    .hasMessageContaining("abababab");
            assertThatThrownBy(() -> deserializer.deserialize("t", new byte[30]))
                    .isInstanceOf(RecordFormatException.class);
        }
    }

    @Test
    void wrongConfigurationIsRefused() throws Exception {
        LatentDeserializer deserializer = new LatentDeserializer();
        assertThatThrownBy(
                        () ->
                                deserializer.configure(
                                        Map.of(LatentDeserializer.TIER_KEY, "great"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("latentflow.tier")
                .hasMessageContaining("[linear, fast, best]");
        for (String channels : List.of("-1", "many")) {
            assertThatThrownBy(
                            () ->
                                    deserializer.configure(
                                            Map.of(LatentDeserializer.CHANNELS_KEY, channels),
                                            false))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("latentflow.channels");
        }
        deserializer.configure(Map.of(LatentDeserializer.CHANNELS_KEY, 500), false);
        byte[] message = serializer.serialize("t", record(encode("walloc-rgb-16x", picture())));
        assertThatThrownBy(() -> deserializer.deserialize("t", message))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("500 were asked for");
    }
}
