package io.latentflow.job.batch;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Metrics of a batching operator, in its group {@code latentflow.batch}.
 *
 * <table>
 * <caption>Names</caption>
 * <tr><td>batchSize</td><td>histogram, elements a call</td></tr>
 * <tr><td>batchWait</td><td>histogram, microseconds from a batch's first element to its call</td></tr>
 * <tr><td>callTime</td><td>histogram, microseconds a call took</td></tr>
 * <tr><td>failures</td><td>counter, batches whose call failed</td></tr>
 * <tr><td>deadLetters</td><td>counter, elements given up</td></tr>
 * <tr><td>queueSize, queueBytes</td><td>gauges, what waits right now</td></tr>
 * </table>
 */
final class BatchMetrics {

    /** Calls that a histogram looks back on. */
    private static final int WINDOW = 1000;

    final Histogram batchSize = new DescriptiveStatisticsHistogram(WINDOW);
    final Histogram batchWait = new DescriptiveStatisticsHistogram(WINDOW);
    final Histogram callTime = new DescriptiveStatisticsHistogram(WINDOW);
    final Counter failures = new SimpleCounter();
    final Counter deadLetters = new SimpleCounter();
    private volatile int queueSize;
    private volatile long queueBytes;

    BatchMetrics(MetricGroup operator) {
        MetricGroup group = operator.addGroup("latentflow").addGroup("batch");
        group.histogram("batchSize", batchSize);
        group.histogram("batchWait", batchWait);
        group.histogram("callTime", callTime);
        group.counter("failures", failures);
        group.counter("deadLetters", deadLetters);
        group.gauge("queueSize", () -> queueSize);
        group.gauge("queueBytes", () -> queueBytes);
    }

    void queued(Batch<?> batch) {
        queueSize = batch.size();
        queueBytes = batch.bytes();
    }
}
