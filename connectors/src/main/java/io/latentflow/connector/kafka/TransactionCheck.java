package io.latentflow.connector.kafka;

import java.time.Duration;

/** Whether Kafka transactions and Flink's checkpoints fit together. */
public final class TransactionCheck {

    private static final String BROKER_LIMIT = "transaction.max.timeout.ms";

    private TransactionCheck() {}

    /**
     * Checks the transaction timeout of an exactly-once sink: longer than a checkpoint interval and
     * a restart together, or Kafka aborts what a job has yet to commit; no longer than the broker
     * allows, or it refuses the producer. Nothing is checked for at-least-once.
     *
     * @param checkpointInterval of the job; zero or negative where it has no checkpoints
     * @throws IllegalArgumentException if they do not fit, with what to set
     * @throws org.apache.kafka.common.KafkaException if the brokers cannot be reached
     */
    public static void verify(KafkaSettings settings, Duration checkpointInterval) {
        if (settings.guarantee() != Guarantee.EXACTLY_ONCE) {
            return;
        }
        if (checkpointInterval.isZero() || checkpointInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "exactly-once needs checkpoints, or nothing is ever committed: set"
                            + " execution.checkpointing.interval, or ask for at-least-once");
        }
        Duration least = checkpointInterval.plus(settings.restartAllowance());
        if (settings.transactionTimeout().compareTo(least) <= 0) {
            throw new IllegalArgumentException(
                    ("the transaction timeout of %s must be longer than the checkpoint interval of %s and a"
                                    + " restart of %s together, or Kafka aborts records that a job has yet to"
                                    + " commit: set a timeout over %s")
                            .formatted(
                                    text(settings.transactionTimeout()),
                                    text(checkpointInterval),
                                    text(settings.restartAllowance()),
                                    text(least)));
        }
        Duration most = brokerLimit(settings);
        if (settings.transactionTimeout().compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    ("the transaction timeout of %s is longer than the brokers at %s allow (%s = %d, %s): set"
                                    + " a shorter timeout, or raise the brokers' limit")
                            .formatted(
                                    text(settings.transactionTimeout()),
                                    settings.bootstrapServers(),
                                    BROKER_LIMIT,
                                    most.toMillis(),
                                    text(most)));
        }
    }

    /** Longest transaction timeout that the brokers allow. */
    public static Duration brokerLimit(KafkaSettings settings) {
        try (BrokerConfig kafka = new BrokerConfig(settings)) {
            return Duration.ofMillis(BrokerConfig.number(kafka.broker(), BROKER_LIMIT));
        }
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 60_000 == 0
                ? duration.toMinutes() + " min"
                : duration.toMillis() % 1000 == 0
                        ? duration.toSeconds() + " s"
                        : duration.toMillis() + " ms";
    }
}
