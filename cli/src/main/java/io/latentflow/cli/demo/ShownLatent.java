package io.latentflow.cli.demo;

import io.latentflow.codec.Latent;

/**
 * A latent that the page may show.
 *
 * @param latent its values
 * @param bytes of its container
 */
record ShownLatent(Latent latent, int bytes) {}
