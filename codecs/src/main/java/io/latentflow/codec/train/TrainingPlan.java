package io.latentflow.codec.train;

import io.latentflow.codec.Tier;

/**
 * How long and how hard to train beyond the closed form.
 *
 * @param steps optimiser steps; 0 stops at the closed form, or leaves the length to {@code minutes}
 * @param minutes wall-clock time that the optimiser's steps may take in all, also over several
 *     runs; 0 leaves the length to {@code steps}
 * @param batch crops a step
 * @param crop side of a crop in latent positions (length, for sound)
 * @param decoder the network
 * @param tier which tier the network serves: {@link Tier#FAST} or {@link Tier#BEST}
 * @param learningRate highest learning rate
 * @param rateWeight lambda of the rate term lambda * mean log2(sigma of u) beside log10(mean
 *     squared error)
 * @param seed of crops, noise and first weights
 * @param threads threads that libtorch may use; results repeat only for the same number
 */
public record TrainingPlan(
        int steps,
        double minutes,
        int batch,
        int crop,
        DecoderArchitecture decoder,
        Tier tier,
        double learningRate,
        double rateWeight,
        long seed,
        int threads) {

    public TrainingPlan {
        if (steps < 0
                || !(minutes >= 0)
                || batch < 1
                || crop < 4
                || !(learningRate > 0)
                || !(rateWeight >= 0)
                || threads < 1) {
            throw new IllegalArgumentException(
                    "needs steps >= 0, minutes >= 0, batch >= 1, crop >= 4, learning rate > 0, rate weight >= 0, threads >= 1: steps=%d minutes=%s batch=%d crop=%d learningRate=%s rateWeight=%s threads=%d"
                            .formatted(
                                    steps,
                                    minutes,
                                    batch,
                                    crop,
                                    learningRate,
                                    rateWeight,
                                    threads));
        }
        if (steps > 0 && minutes > 0) {
            throw new IllegalArgumentException(
                    "give steps or minutes, not both: steps=%d minutes=%s"
                            .formatted(steps, minutes));
        }
        if (tier != Tier.FAST && tier != Tier.BEST) {
            throw new IllegalArgumentException(
                    "a network serves the tiers FAST and BEST, not " + tier);
        }
    }

    /** No network: linear layers in closed form. */
    public static TrainingPlan closedForm(int threads) {
        return ofSteps(0, Tier.FAST, 1, threads);
    }

    /** So many steps with what the other settings are where nothing else is asked for. */
    public static TrainingPlan ofSteps(int steps, Tier tier, long seed, int threads) {
        return new TrainingPlan(
                steps, 0, 8, 16, DecoderArchitecture.of(tier), tier, 1.5e-3, 0.01, seed, threads);
    }

    /** Whether there is a network to be trained. */
    boolean trains() {
        return steps > 0 || minutes > 0;
    }
}
