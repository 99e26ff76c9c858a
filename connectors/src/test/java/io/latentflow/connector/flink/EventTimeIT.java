package io.latentflow.connector.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.schema.MediaChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Event time is the capture time, and a silent camera does not hold it up. */
class EventTimeIT {

    private static final AtomicLong WATERMARK = new AtomicLong(Long.MIN_VALUE);

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    private static final class Watch extends ProcessFunction<Envelope<MediaChunk>, Long> {

        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(
                Envelope<MediaChunk> chunk, Context context, Collector<Long> out) {
            WATERMARK.set(context.timerService().currentWatermark());
            out.collect(context.timestamp());
        }
    }

    @Test
    void silentPartitionDoesNotHoldTheTimeUp() throws Exception {
        KafkaSettings settings = CLUSTER.settings("time");
        // Two partitions, one stream: one of them never gets a record.
        CLUSTER.topic(settings, "time.media");
        StreamExecutionEnvironment environment = CLUSTER.flink().environment();
        environment.setParallelism(1);
        MediaSource.builder(settings)
                .topics("time.media")
                .fromEarliest()
                .idleness(Duration.ofMillis(500))
                .addTo(environment, "media")
                .process(new Watch())
                .sinkTo(new DiscardingSink<>());
        JobClient job = environment.executeAsync("time");
        try {
            List<MediaChunk> chunks = new ArrayList<>();
            AtomicLong sequence = new AtomicLong();
            await().atMost(60, TimeUnit.SECONDS)
                    .pollInterval(Duration.ofMillis(300))
                    .untilAsserted(
                            () -> {
                                chunks.clear();
                                chunks.add(TestRecords.chunk("door", sequence.getAndAdd(25), 10));
                                CLUSTER.send(settings, "time.media", chunks);
                                assertThat(WATERMARK.get())
                                        .isGreaterThan(1_700_000_000_000L - 2000)
                                        .isLessThan(1_700_000_000_000L + sequence.get() * 40);
                            });
        } finally {
            job.cancel().get(30, TimeUnit.SECONDS);
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> job.getJobStatus().get() == JobStatus.CANCELED);
        }
    }
}
