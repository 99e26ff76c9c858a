/** JMH benchmarks: kernels and whole codecs, each with its rivals in the same run. */
package io.latentflow.benchmark;
