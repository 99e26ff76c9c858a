package io.latentflow.connector.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.store.Codecs;
import io.latentflow.connector.kafka.DecodedUnit;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.connector.kafka.LatentDeserializer;
import io.latentflow.schema.LatentRecord;
import io.latentflow.signal.Image;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An ordinary consumer, set up through its properties alone, gets pictures. */
class LatentConsumerIT {

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    @Test
    void ordinaryConsumerGetsDecodedPictures() throws Exception {
        KafkaSettings settings = CLUSTER.settings("consumer");
        CLUSTER.topic(settings, "consumer.latents");
        Encoder encoder = Codecs.get("walloc-gray-16x").newEncoder(EncodeOptions.DEFAULT);
        List<LatentRecord> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Image image = Image.black(33, 17, 1);
            Arrays.fill(image.samples(), (byte) (40 * i));
            sent.add(record(i, encoder.encode(image)));
        }
        CLUSTER.send(settings, "consumer.latents", sent);

        Properties properties = new Properties();
        properties.put("bootstrap.servers", CLUSTER.kafka().bootstrapServers());
        properties.put("group.id", "viewer");
        properties.put("auto.offset.reset", "earliest");
        properties.put("key.deserializer", StringDeserializer.class.getName());
        properties.put("value.deserializer", LatentDeserializer.class.getName());
        properties.put(LatentDeserializer.TIER_KEY, "linear");
        List<DecodedUnit> units = new ArrayList<>();
        try (KafkaConsumer<String, DecodedUnit> consumer = new KafkaConsumer<>(properties)) {
            consumer.subscribe(List.of("consumer.latents"));
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (units.size() < 5 && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> units.add(r.value()));
            }
        }
        assertThat(units).extracting(DecodedUnit::sequence).containsExactly(0L, 1L, 2L, 3L, 4L);
        for (int i = 0; i < 5; i++) {
            Image image = (Image) units.get(i).signal();
            assertThat(image.width()).isEqualTo(33);
            assertThat(image.height()).isEqualTo(17);
            assertThat(image.sample(16, 8, 0)).isCloseTo(40 * i, within(8));
        }
    }

    private static LatentRecord record(long sequence, Latent latent) {
        return new LatentRecord(
                "door",
                sequence,
                sequence,
                latent.codec().name(),
                latent.codec().version(),
                latent.codec().fingerprint(),
                Arrays.stream(latent.shape()).boxed().toList(),
                ByteBuffer.wrap(LatentContainer.write(latent)),
                0L,
                0L,
                "cpu",
                Map.of(),
                -1L);
    }
}
