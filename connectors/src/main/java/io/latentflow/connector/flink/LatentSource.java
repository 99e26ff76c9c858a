package io.latentflow.connector.flink;

import io.latentflow.connector.kafka.KafkaSettings;
import io.latentflow.schema.LatentRecord;

/**
 * Latents from Kafka.
 *
 * <pre>{@code
 * SingleOutputStreamOperator<Envelope<LatentRecord>> latents =
 *         PoisonFilter.filter(
 *                 LatentSource.builder(settings).topics("latents.door").addTo(environment, "latents"),
 *                 LatentRecord.class,
 *                 "readable");
 * }</pre>
 */
public final class LatentSource {

    private LatentSource() {}

    /** Builds a source of latents. */
    public static EnvelopeSourceBuilder<LatentRecord> builder(KafkaSettings settings) {
        return new EnvelopeSourceBuilder<>(LatentRecord.class, settings).fetch(8 << 20, 16 << 10);
    }
}
