package io.latentflow.job.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

class BatchMetricsTest {

    @Test
    void metricsHaveTheirNamesAndCount() {
        MetricListener listener = new MetricListener();
        BatchMetrics metrics = new BatchMetrics(listener.getMetricGroup());
        Batch<String> batch = new Batch<>();
        batch.add("a", new StreamRecord<>("a"), 40);
        batch.add("b", new StreamRecord<>("b"), 2);
        metrics.queued(batch);
        metrics.batchSize.update(2);
        metrics.failures.inc();
        metrics.deadLetters.inc(3);
        assertThat(gauge(listener, "queueSize")).contains(2);
        assertThat(gauge(listener, "queueBytes")).contains(42L);
        assertThat(counter(listener, "failures")).contains(1L);
        assertThat(counter(listener, "deadLetters")).contains(3L);
        Optional<Histogram> size = listener.getHistogram("latentflow", "batch", "batchSize");
        assertThat(size).map(h -> h.getStatistics().getMax()).contains(2L);
        assertThat(listener.getHistogram("latentflow", "batch", "batchWait")).isPresent();
        assertThat(listener.getHistogram("latentflow", "batch", "callTime")).isPresent();
    }

    private static Optional<Object> gauge(MetricListener listener, String name) {
        return listener.getGauge("latentflow", "batch", name).map(Gauge::getValue);
    }

    private static Optional<Long> counter(MetricListener listener, String name) {
        return listener.getCounter("latentflow", "batch", name).map(Counter::getCount);
    }
}
