package io.latentflow.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigTest {

    @Test
    void readsNestedAndDottedKeys(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("job.yaml");
        Files.writeString(
                file,
                """
                latentflow:
                  kafka:
                    bootstrap-servers: one:9092,two:9092
                    properties: {security.protocol: SSL, ssl.truststore.type: PEM}
                  batch: {size: 32, delay: 20 ms, bytes: 32 mb}
                  input.topics: [media.door, media.yard]
                latentflow.codec.rgb.name: walloc-rgb-4x
                latentflow.delivery: at-least-once
                latentflow.decode.tier: linear
                """);
        JobConfig config = JobConfig.load(file);
        assertThat(config.require(FlowOptions.BOOTSTRAP_SERVERS)).isEqualTo("one:9092,two:9092");
        assertThat(config.get(FlowOptions.KAFKA_PROPERTIES))
                .isEqualTo(Map.of("security.protocol", "SSL", "ssl.truststore.type", "PEM"));
        assertThat(config.get(BatchOptions.SIZE)).isEqualTo(32);
        assertThat(config.get(BatchOptions.DELAY)).isEqualTo(Duration.ofMillis(20));
        assertThat(config.get(BatchOptions.BYTES)).isEqualTo(MemorySize.ofMebiBytes(32));
        assertThat(config.get(FlowOptions.INPUT_TOPICS))
                .containsExactly("media.door", "media.yard");
        assertThat(config.get(CodecOptions.RGB_NAME)).isEqualTo("walloc-rgb-4x");
        assertThat(config.get(CodecOptions.GRAY_NAME)).isEqualTo("walloc-gray-16x");
        assertThat(config.get(FlowOptions.DELIVERY)).isEqualTo(FlowOptions.Delivery.AT_LEAST_ONCE);
        assertThat(JobConfig.of(config.toMap())).isEqualTo(config);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> JobConfig.parse("latentflow: {batch: {sise: 3}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown setting: latentflow.batch.sise")
                .hasMessageContaining("latentflow.batch.size")
                .hasMessageContaining("latentflow.kafka.bootstrap-servers");
    }

    @Test
    void aValueOfAWrongTypeIsRefusedWithItsMeaning() {
        assertThatThrownBy(() -> JobConfig.of(Map.of("latentflow.batch.delay", "soon")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("latentflow.batch.delay")
                .hasMessageContaining("\"soon\"")
                .hasMessageContaining("How long the first unit of a batch waits");
        assertThatThrownBy(() -> JobConfig.of(Map.of("latentflow.decode.tier", "great")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("great")
                .hasMessageContaining("linear, fast or best");
    }

    @Test
    void aMissingSettingIsNamed() {
        assertThatThrownBy(() -> JobConfig.parse("").require(FlowOptions.BOOTSTRAP_SERVERS))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("latentflow.kafka.bootstrap-servers is missing");
    }

    @Test
    void aMissingOrBrokenFileIsNamed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("job.yaml");
        assertThatThrownBy(() -> JobConfig.load(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("not found")
                .hasMessageContaining("job.yaml");
        Files.writeString(file, "- just\n- a list\n");
        assertThatThrownBy(() -> JobConfig.load(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("job.yaml")
                .hasMessageContaining("keys with values");
        Files.writeString(file, "latentflow: {batch: ");
        assertThatThrownBy(() -> JobConfig.load(file)).isInstanceOf(ConfigException.class);
    }

    @Test
    void aChangedSettingLeavesTheOriginalAlone() {
        JobConfig config = JobConfig.parse("latentflow.batch.size: 3");
        JobConfig changed = config.with(BatchOptions.SIZE, 4).with("latentflow.engine", "onnx-cpu");
        assertThat(config.get(BatchOptions.SIZE)).isEqualTo(3);
        assertThat(changed.get(BatchOptions.SIZE)).isEqualTo(4);
        assertThat(changed.get(CodecOptions.ENGINE)).isEqualTo("onnx-cpu");
    }

    @Test
    void everyOptionHasADescriptionAndOurPrefix() {
        assertThat(KnownOptions.all()).hasSizeGreaterThan(30);
        assertThat(KnownOptions.all())
                .allSatisfy(
                        option -> {
                            assertThat(option.key()).startsWith("latentflow.");
                            assertThat(Descriptions.of(option)).endsWith(".");
                        });
    }
}
