/** Metrics of codecs and of the process. */
package io.latentflow.job.metric;
