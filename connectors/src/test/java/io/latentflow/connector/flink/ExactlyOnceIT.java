package io.latentflow.connector.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.connector.kafka.Guarantee;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job that fails in the middle and starts again. */
class ExactlyOnceIT {

    private static final int RECORDS = 2000;

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    /** Fails once, some records after the first checkpoint. */
    private static final class FailOnce extends RichMapFunction<Envelope<MediaChunk>, LatentRecord>
            implements CheckpointListener {

        private static final long serialVersionUID = 1L;
        static final AtomicBoolean FAILED = new AtomicBoolean();
        static final AtomicInteger CALLS = new AtomicInteger();

        private transient volatile boolean checkpointed;
        private transient int since;

        @Override
        public LatentRecord map(Envelope<MediaChunk> envelope) throws Exception {
            CALLS.incrementAndGet();
            Thread.sleep(1);
            if (checkpointed && ++since == 100 && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("injected");
            }
            return TestRecords.digest(envelope.record(), 100);
        }

        @Override
        public void notifyCheckpointComplete(long id) {
            checkpointed = true;
        }
    }

    @BeforeEach
    void reset() {
        FailOnce.FAILED.set(false);
        FailOnce.CALLS.set(0);
    }

    @Test
    void everyRecordIsCommittedOnceAndInOrder() throws Exception {
        List<LatentRecord> read = run(CLUSTER.settings("once"), "once");
        assertThat(TestRecords.sequences(read, "door"))
                .containsExactlyElementsOf(LongStream.range(0, RECORDS).boxed().toList());
    }

    @Test
    void atLeastOnceLosesNothing() throws Exception {
        List<LatentRecord> read =
                run(CLUSTER.settings("least").withGuarantee(Guarantee.AT_LEAST_ONCE), "least");
        assertThat(new HashSet<>(TestRecords.sequences(read, "door"))).hasSize(RECORDS);
    }

    private static List<LatentRecord> run(KafkaSettings settings, String name) throws Exception {
        CLUSTER.topic(settings, name + ".media");
        CLUSTER.topic(settings, name + ".latents");
        List<MediaChunk> chunks = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            chunks.add(TestRecords.chunk("door", i, 100));
        }
        CLUSTER.send(settings, name + ".media", chunks);
        StreamExecutionEnvironment environment = CLUSTER.flink().environment();
        environment.setParallelism(1);
        environment.enableCheckpointing(200);
        DataStream<LatentRecord> latents =
                MediaSource.builder(settings)
                        .topics(name + ".media")
                        .fromEarliest()
                        .bounded()
                        .fetch(1 << 20, 100 << 10)
                        .addTo(environment, "media")
                        .map(new FailOnce())
                        .returns(RecordTypes.of(LatentRecord.class))
                        .uid("digest");
        RecordSinks.latents(settings, name + ".latents").addTo(latents, "latents");
        environment.execute(name);
        assertThat(FailOnce.FAILED).as("the failure was injected").isTrue();
        assertThat(FailOnce.CALLS.get()).as("records were read again").isGreaterThan(RECORDS);
        return CLUSTER.read(settings, name + ".latents", LatentRecord.class, RECORDS);
    }
}
