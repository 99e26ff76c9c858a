package io.latentflow.connector.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * How to reach a Kafka cluster and what to ask of it. Immutable; start with {@link #of} and change
 * what differs.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param properties handed on to every client by their Kafka names, for security above all; they
 *     win over what LatentFlow sets
 * @param registryAddress address of a schema registry; empty writes plain Avro single-object
 *     encoding
 * @param groupId consumer group of sources
 * @param guarantee what sinks promise
 * @param transactionalIdPrefix start of the names of a job's transactions; must differ between jobs
 *     on one cluster and stay the same for a job over its restarts
 * @param transactionTimeout how long a transaction may stay open; must be longer than a checkpoint
 *     interval and a restart together, and no longer than the broker allows
 * @param restartAllowance how long a job may take to start again, for the check of the timeout
 * @param maxRecordBytes largest record that is written, key and value and framing together
 */
public record KafkaSettings(
        String bootstrapServers,
        Map<String, String> properties,
        String registryAddress,
        String groupId,
        Guarantee guarantee,
        String transactionalIdPrefix,
        Duration transactionTimeout,
        Duration restartAllowance,
        int maxRecordBytes)
        implements Serializable {

    /** Largest record that is written where nothing else is said. */
    public static final int DEFAULT_MAX_RECORD_BYTES = 1_000_000;

    /** The least that leaves room for a record's own fields. */
    public static final int MIN_MAX_RECORD_BYTES = 4096;

    public KafkaSettings {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        properties = Map.copyOf(properties);
        Objects.requireNonNull(registryAddress, "registryAddress");
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(guarantee, "guarantee");
        Objects.requireNonNull(transactionalIdPrefix, "transactionalIdPrefix");
        Objects.requireNonNull(transactionTimeout, "transactionTimeout");
        Objects.requireNonNull(restartAllowance, "restartAllowance");
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException(
                    "bootstrapServers is empty: give host:port of a Kafka broker");
        }
        if (maxRecordBytes < MIN_MAX_RECORD_BYTES) {
            throw new IllegalArgumentException(
                    "maxRecordBytes must be at least %d: %d"
                            .formatted(MIN_MAX_RECORD_BYTES, maxRecordBytes));
        }
        if (guarantee == Guarantee.EXACTLY_ONCE && transactionalIdPrefix.isBlank()) {
            throw new IllegalArgumentException(
                    "exactly-once needs a transactionalIdPrefix that no other job uses");
        }
    }

    /** Exactly-once, plain Avro, records up to 1,000,000 bytes, no security. */
    public static KafkaSettings of(String bootstrapServers) {
        return new KafkaSettings(
                bootstrapServers,
                Map.of(),
                "",
                "latentflow",
                Guarantee.EXACTLY_ONCE,
                "latentflow",
                Duration.ofMinutes(10),
                Duration.ofMinutes(2),
                DEFAULT_MAX_RECORD_BYTES);
    }

    /** The same with more client properties. */
    public KafkaSettings withProperties(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(properties);
        all.putAll(more);
        return new KafkaSettings(
                bootstrapServers,
                all,
                registryAddress,
                groupId,
                guarantee,
                transactionalIdPrefix,
                transactionTimeout,
                restartAllowance,
                maxRecordBytes);
    }

    /** The same with schema-registry framing. */
    public KafkaSettings withRegistry(String address) {
        return new KafkaSettings(
                bootstrapServers,
                properties,
                address,
                groupId,
                guarantee,
                transactionalIdPrefix,
                transactionTimeout,
                restartAllowance,
                maxRecordBytes);
    }

    /** The same with another consumer group. */
    public KafkaSettings withGroupId(String group) {
        return new KafkaSettings(
                bootstrapServers,
                properties,
                registryAddress,
                group,
                guarantee,
                transactionalIdPrefix,
                transactionTimeout,
                restartAllowance,
                maxRecordBytes);
    }

    /** The same with another guarantee. */
    public KafkaSettings withGuarantee(Guarantee other) {
        return new KafkaSettings(
                bootstrapServers,
                properties,
                registryAddress,
                groupId,
                other,
                transactionalIdPrefix,
                transactionTimeout,
                restartAllowance,
                maxRecordBytes);
    }

    /** The same with other names of transactions. */
    public KafkaSettings withTransactionalIdPrefix(String prefix) {
        return new KafkaSettings(
                bootstrapServers,
                properties,
                registryAddress,
                groupId,
                guarantee,
                prefix,
                transactionTimeout,
                restartAllowance,
                maxRecordBytes);
    }

    /**
     * The same with other times.
     *
     * @param timeout of transactions
     * @param restart how long the job may take to start again
     */
    public KafkaSettings withTransactionTimeout(Duration timeout, Duration restart) {
        return new KafkaSettings(
                bootstrapServers,
                properties,
                registryAddress,
                groupId,
                guarantee,
                transactionalIdPrefix,
                timeout,
                restart,
                maxRecordBytes);
    }

    /** The same with another largest record. */
    public KafkaSettings withMaxRecordBytes(int bytes) {
        return new KafkaSettings(
                bootstrapServers,
                properties,
                registryAddress,
                groupId,
                guarantee,
                transactionalIdPrefix,
                transactionTimeout,
                restartAllowance,
                bytes);
    }

    /** Without the values of the properties: passwords are among them. */
    @Override
    public String toString() {
        return "KafkaSettings[%s, properties %s, registry '%s', group %s, %s, transactions %s for %s, records up to %d bytes]"
                .formatted(
                        bootstrapServers,
                        new TreeSet<>(properties.keySet()),
                        registryAddress,
                        groupId,
                        guarantee,
                        transactionalIdPrefix,
                        transactionTimeout,
                        maxRecordBytes);
    }
}
