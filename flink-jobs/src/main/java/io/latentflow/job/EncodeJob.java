package io.latentflow.job;

import io.latentflow.connector.flink.ChunkJoin;
import io.latentflow.connector.flink.DeadLetterOutput;
import io.latentflow.connector.flink.Envelope;
import io.latentflow.connector.flink.MediaSource;
import io.latentflow.connector.flink.RecordSinks;
import io.latentflow.connector.flink.RecordTypes;
import io.latentflow.connector.kafka.JoinLimits;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.job.batch.BatchingOperator;
import io.latentflow.job.codec.EncodeFunction;
import io.latentflow.job.config.BatchOptions;
import io.latentflow.job.config.FlowOptions;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.config.MediaOptions;
import io.latentflow.job.unit.Unit;
import io.latentflow.job.unit.UnitOperator;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Media from Kafka to latents in Kafka: one latent a picture, video frame or window of sound, and a
 * dead letter for each that cannot be had.
 *
 * <pre>{@code
 * media -> join -> units -> encode -> latents
 *             \------\--------\-------> dead-letters
 * }</pre>
 *
 * <p>All of it but the dead letters is one chain: pixels are neither serialised nor copied between
 * the source and the encoder, and no stream changes its order.
 */
public final class EncodeJob {

    /** Name of the job. */
    public static final String NAME = "latentflow-encode";

    /** Topic that is read where the settings name none. */
    public static final String INPUT = "media";

    /** Topic that is written where the settings name none. */
    public static final String OUTPUT = "latents";

    private EncodeJob() {}

    /**
     * Adds the job to an environment; the caller executes it.
     *
     * @throws io.latentflow.job.config.ConfigException if a setting is missing or does not fit
     * @throws io.latentflow.connector.kafka.MissingTopicException if a topic does not exist
     */
    public static void build(StreamExecutionEnvironment environment, JobConfig config) {
        JobEnvironment.prepare(environment, config);
        KafkaSettings kafka = KafkaFlow.settings(config, NAME);
        DataStream<Envelope<MediaChunk>> parts =
                KafkaFlow.source(MediaSource.builder(kafka), config, INPUT)
                        .addTo(environment, "media");
        SingleOutputStreamOperator<Envelope<MediaChunk>> chunks =
                ChunkJoin.join(parts, joinLimits(config), "join");
        SingleOutputStreamOperator<Unit> units =
                chunks.transform("units", TypeInformation.of(Unit.class), new UnitOperator(config))
                        .uid("units");
        SingleOutputStreamOperator<LatentRecord> latents =
                units.transform(
                                "encode",
                                RecordTypes.of(LatentRecord.class),
                                new BatchingOperator<>(
                                        new EncodeFunction(config),
                                        BatchOptions.settings(config),
                                        DeadLetterOutput.TAG,
                                        BatchingOperator.Elements.OWNED))
                        .uid("encode");
        DataStream<DeadLetter> tooLarge =
                RecordSinks.latents(kafka, config.get(FlowOptions.OUTPUT_TOPIC, OUTPUT))
                        .addTo(latents, "latents");
        RecordSinks.deadLetters(kafka, config.get(FlowOptions.DEAD_LETTERS_TOPIC))
                .addTo(
                        chunks.getSideOutput(DeadLetterOutput.TAG)
                                .union(
                                        units.getSideOutput(DeadLetterOutput.TAG),
                                        latents.getSideOutput(DeadLetterOutput.TAG),
                                        tooLarge),
                        "dead-letters");
    }

    private static JoinLimits joinLimits(JobConfig config) {
        return new JoinLimits(
                config.get(MediaOptions.JOIN_BYTES).getBytes(),
                JoinLimits.DEFAULT.maxPendingChunks(),
                config.get(MediaOptions.JOIN_TIMEOUT));
    }
}
