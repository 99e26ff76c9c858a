package io.latentflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    private final KafkaSettings settings = KafkaSettings.of("broker:9092");

    @Test
    void defaults() {
        assertThat(settings.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
        assertThat(settings.maxRecordBytes()).isEqualTo(1_000_000);
        assertThat(settings.transactionTimeout()).hasMinutes(10);
        assertThat(ClientProperties.consumer(settings, 8 << 20))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("fetch.max.bytes", "8388608")
                .containsEntry("max.partition.fetch.bytes", "1048576");
        assertThat(ClientProperties.producer(settings))
                .containsEntry("acks", "all")
                .containsEntry("max.request.size", "1048576");
    }

    @Test
    void largerRecordsMoveTheClientsLimits() {
        KafkaSettings large = settings.withMaxRecordBytes(5_000_000);
        assertThat(ClientProperties.producer(large)).containsEntry("max.request.size", "5000000");
        assertThat(ClientProperties.consumer(large, 8 << 20))
                .containsEntry("max.partition.fetch.bytes", "5000000");
    }

    @Test
    void givenPropertiesWinAndReachEveryClient() {
        KafkaSettings secure =
                settings.withProperties(
                        Map.of("security.protocol", "SSL", "acks", "1", "max.request.size", "5"));
        Properties producer = ClientProperties.producer(secure);
        assertThat(producer)
                .containsEntry("security.protocol", "SSL")
                .containsEntry("acks", "1")
                .containsEntry("max.request.size", "5");
        assertThat(ClientProperties.consumer(secure, 1)).containsEntry("security.protocol", "SSL");
        assertThat(ClientProperties.admin(secure)).containsEntry("security.protocol", "SSL");
    }

    @Test
    void passwordsAreNotPrinted() {
        KafkaSettings secure =
                settings.withProperties(Map.of("sasl.jaas.config", "password=\"secret\""));
        assertThat(secure.toString()).contains("sasl.jaas.config").doesNotContain("secret");
    }

    @Test
    void registryReachesClientsThatMakeTheirSerialisers() {
        KafkaSettings registry = settings.withRegistry("http://registry:8081");
        assertThat(ClientProperties.producer(registry))
                .containsEntry("schema.registry.url", "http://registry:8081");
        assertThat(ClientProperties.consumer(registry, 1))
                .containsEntry("schema.registry.url", "http://registry:8081");
        assertThat(ClientProperties.consumer(settings, 1)).doesNotContainKey("schema.registry.url");
    }

    @Test
    void travelsToTheTaskManagers() throws Exception {
        KafkaSettings all =
                settings.withProperties(Map.of("a", "b"))
                        .withRegistry("http://registry:8081")
                        .withGroupId("group")
                        .withTransactionalIdPrefix("encode")
                        .withGuarantee(Guarantee.AT_LEAST_ONCE);
        assertThat(InstantiationUtil.clone(all)).isEqualTo(all);
    }

    @Test
    void wrongValuesAreRefused() {
        assertThatThrownBy(() -> KafkaSettings.of(" ")).hasMessageContaining("host:port");
        assertThatThrownBy(() -> settings.withMaxRecordBytes(100))
                .hasMessageContaining("at least 4096: 100");
        assertThatThrownBy(() -> settings.withTransactionalIdPrefix(""))
                .hasMessageContaining("transactionalIdPrefix");
    }
}
