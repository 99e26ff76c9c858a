/** Settings of the jobs: Flink configuration options, read from YAML and from the command line. */
package io.latentflow.job.config;
