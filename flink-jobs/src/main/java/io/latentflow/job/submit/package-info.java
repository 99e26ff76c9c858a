/** Submitting a job to a running Flink cluster. */
package io.latentflow.job.submit;
