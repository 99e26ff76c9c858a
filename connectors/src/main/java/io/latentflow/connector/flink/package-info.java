/**
 * Kafka in Flink jobs: sources that hand on what they cannot read instead of failing, sinks that
 * are exactly-once and never fail on a record that is too large, chunks put together, dead letters.
 */
package io.latentflow.connector.flink;
