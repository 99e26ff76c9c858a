package io.latentflow.codec.train;

/**
 * How long and how hard to train beyond the closed form.
 *
 * @param steps optimiser steps; 0 stops at the closed form
 * @param batch crops a step
 * @param crop side of a crop in latent positions (length, for sound)
 * @param width channels of the residual network
 * @param blocks residual blocks of the network
 * @param learningRate highest learning rate
 * @param rateWeight lambda of the rate term lambda * mean log2(sigma of u) beside log10(mean
 *     squared error)
 * @param seed of crops, noise and first weights
 * @param threads threads that libtorch may use; results repeat only for the same number
 */
public record TrainingPlan(
        int steps,
        int batch,
        int crop,
        int width,
        int blocks,
        double learningRate,
        double rateWeight,
        long seed,
        int threads) {

    public TrainingPlan {
        if (steps < 0
                || batch < 1
                || crop < 4
                || width < 1
                || blocks < 0
                || !(learningRate > 0)
                || threads < 1) {
            throw new IllegalArgumentException(
                    "needs steps >= 0, batch >= 1, crop >= 4, width >= 1, blocks >= 0, learning rate > 0, threads >= 1: steps=%d batch=%d crop=%d width=%d blocks=%d learningRate=%s threads=%d"
                            .formatted(steps, batch, crop, width, blocks, learningRate, threads));
        }
    }
}
