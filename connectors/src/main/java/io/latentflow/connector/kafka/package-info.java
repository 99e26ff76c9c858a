/**
 * Kafka at the edge, without Flink: serialisers of the records, decoded media for an ordinary
 * consumer, chunks in parts, dead letters, topics and their limits.
 */
package io.latentflow.connector.kafka;
