/** Codecs as batch functions: units to latents and latents to units. */
package io.latentflow.job.codec;
