/** Jobs that turn topics of media into topics of latents, and back. */
package io.latentflow.job;
