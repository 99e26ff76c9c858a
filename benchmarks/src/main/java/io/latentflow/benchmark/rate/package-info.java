/** Rate and distortion of picture codecs, and sizes of packed latents: the page of results. */
package io.latentflow.benchmark.rate;
