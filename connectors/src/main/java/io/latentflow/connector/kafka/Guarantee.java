package io.latentflow.connector.kafka;

/** What a sink promises about records when a job fails and starts again. */
public enum Guarantee {
    /** Every record once, in Kafka transactions that commit with Flink's checkpoints. */
    EXACTLY_ONCE,
    /** Every record at least once; records since the last checkpoint may appear again. */
    AT_LEAST_ONCE
}
