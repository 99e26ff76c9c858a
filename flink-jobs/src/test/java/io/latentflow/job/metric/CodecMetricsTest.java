package io.latentflow.job.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.store.Codecs;
import java.util.Optional;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CodecMetricsTest {

    private final MetricListener listener = new MetricListener();

    @Test
    void ratioIsRawOverLatentInBothDirections() {
        CodecMetrics metrics =
                new CodecMetrics(listener.getMetricGroup(), CodecMetrics.Direction.DECODE);
        assertThat(gauge("ratio")).contains(0.0);
        metrics.done(1000, 40);
        metrics.done(600, 40);
        assertThat(gauge("ratio")).contains(20.0);
        assertThat(gauge("bytesIn")).contains(80L);
        assertThat(gauge("bytesOut")).contains(1600L);
    }

    @Test
    void aCodecInUseShowsItsVersion() {
        CodecMetrics metrics =
                new CodecMetrics(listener.getMetricGroup(), CodecMetrics.Direction.ENCODE);
        CodecInfo info = Codecs.get("walloc-rgb-16x").info();
        metrics.inUse(info, "cpu");
        metrics.inUse(info, "cpu");
        assertThat(gauge("walloc-rgb-16x", "version")).contains(info.id().version());
        assertThat(gauge("walloc-rgb-16x", "fingerprint")).contains(info.id().fingerprint());
        assertThat(gauge("walloc-rgb-16x", "runsOn")).contains("cpu");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void residentMemoryIsMeasured() {
        new CodecMetrics(listener.getMetricGroup(), CodecMetrics.Direction.ENCODE);
        assertThat((Long) gauge("nativeRss").orElseThrow()).isGreaterThan(10_000_000);
    }

    private Optional<Object> gauge(String... name) {
        String[] full = new String[name.length + 2];
        full[0] = "latentflow";
        full[1] = "codec";
        System.arraycopy(name, 0, full, 2, name.length);
        return listener.getGauge(full).map(Gauge::getValue);
    }
}
