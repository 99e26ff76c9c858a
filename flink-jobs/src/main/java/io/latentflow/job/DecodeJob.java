package io.latentflow.job;

import io.latentflow.connector.flink.DeadLetterOutput;
import io.latentflow.connector.flink.Envelope;
import io.latentflow.connector.flink.LatentSource;
import io.latentflow.connector.flink.PoisonFilter;
import io.latentflow.connector.flink.RecordSinks;
import io.latentflow.connector.flink.RecordTypes;
import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.job.batch.BatchingOperator;
import io.latentflow.job.codec.DecodeFunction;
import io.latentflow.job.codec.StandaloneFunction;
import io.latentflow.job.config.BatchOptions;
import io.latentflow.job.config.FlowOptions;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.unit.ChunkFunction;
import io.latentflow.job.unit.Unit;
import io.latentflow.schema.DeadLetter;
import io.latentflow.schema.LatentRecord;
import io.latentflow.schema.MediaChunk;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Latents from Kafka back to media in Kafka: one picture, raw frame or window of sound a latent, or
 * a dead letter.
 *
 * <pre>{@code
 * latents -> readable -> (by stream) -> standalone -> decode -> chunks -> decoded
 *                 \-------------------------\-----------\--------\------> dead-letters
 * }</pre>
 *
 * <p>Latents are small and are spread over all subtasks by their stream, so decoding is not bound
 * to the number of partitions; the pixels that come of them stay in one chain up to the sink. A
 * predicted latent is read with the one before it of its stream, which is state; see {@link
 * StandaloneFunction}.
 */
public final class DecodeJob {

    /** Name of the job. */
    public static final String NAME = "latentflow-decode";

    /** Topic that is read where the settings name none. */
    public static final String INPUT = "latents";

    /** Topic that is written where the settings name none. */
    public static final String OUTPUT = "decoded";

    private DecodeJob() {}

    /**
     * Adds the job to an environment; the caller executes it.
     *
     * @throws io.latentflow.job.config.ConfigException if a setting is missing or does not fit
     * @throws io.latentflow.connector.kafka.MissingTopicException if a topic does not exist
     */
    public static void build(StreamExecutionEnvironment environment, JobConfig config) {
        JobEnvironment.prepare(environment, config);
        KafkaSettings kafka = KafkaFlow.settings(config, NAME);
        DataStream<Envelope<LatentRecord>> messages =
                KafkaFlow.source(LatentSource.builder(kafka), config, INPUT)
                        .addTo(environment, "latents");
        SingleOutputStreamOperator<Envelope<LatentRecord>> latents =
                PoisonFilter.filter(messages, LatentRecord.class, "readable");
        SingleOutputStreamOperator<Envelope<LatentRecord>> standalone =
                latents.keyBy(Envelope::key, Types.STRING)
                        .process(new StandaloneFunction(), RecordTypes.envelope(LatentRecord.class))
                        .uid("standalone")
                        .name("standalone");
        SingleOutputStreamOperator<Unit> units =
                standalone
                        .transform(
                                "decode",
                                TypeInformation.of(Unit.class),
                                new BatchingOperator<>(
                                        new DecodeFunction(config),
                                        BatchOptions.settings(config),
                                        DeadLetterOutput.TAG,
                                        BatchingOperator.Elements.OWNED))
                        .uid("decode");
        SingleOutputStreamOperator<MediaChunk> chunks =
                units.process(new ChunkFunction(config), RecordTypes.of(MediaChunk.class))
                        .uid("chunks")
                        .name("chunks");
        DataStream<DeadLetter> tooLarge =
                RecordSinks.media(kafka, config.get(FlowOptions.OUTPUT_TOPIC, OUTPUT))
                        .addTo(chunks, "decoded");
        RecordSinks.deadLetters(kafka, config.get(FlowOptions.DEAD_LETTERS_TOPIC))
                .addTo(
                        latents.getSideOutput(DeadLetterOutput.TAG)
                                .union(
                                        standalone.getSideOutput(DeadLetterOutput.TAG),
                                        units.getSideOutput(DeadLetterOutput.TAG),
                                        chunks.getSideOutput(DeadLetterOutput.TAG),
                                        tooLarge),
                        "dead-letters");
    }
}
