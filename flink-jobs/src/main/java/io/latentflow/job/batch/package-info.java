/** Batching inside an operator: by count, time and bytes, in order, without state. */
package io.latentflow.job.batch;
