/**
 * A Kafka broker and a Flink cluster inside this process, for the demo and for tests: the real
 * servers, on free ports of the loopback address, with their files in a temporary folder.
 */
package io.latentflow.embedded;
