package io.latentflow.cli.command;

import io.latentflow.codec.train.TrainingPlan;
import picocli.CommandLine.Option;

/** How to train a decoder network. */
final class NetworkOptions {

    @Option(
            names = "--steps",
            defaultValue = "0",
            paramLabel = "N",
            description = "Optimiser steps; 0 stops at the closed form; ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--batch",
            defaultValue = "8",
            paramLabel = "N",
            description = "Crops a step; ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--crop",
            defaultValue = "16",
            paramLabel = "N",
            description = "Side of a crop in latent positions; ${DEFAULT-VALUE}.")
    private int crop;

    @Option(
            names = "--width",
            defaultValue = "48",
            paramLabel = "N",
            description = "Channels of the network; ${DEFAULT-VALUE}.")
    private int width;

    @Option(
            names = "--blocks",
            defaultValue = "2",
            paramLabel = "N",
            description = "Residual blocks of the network; ${DEFAULT-VALUE}.")
    private int blocks;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.0015",
            paramLabel = "R",
            description = "Highest learning rate; ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(
            names = "--rate-weight",
            defaultValue = "0.02",
            paramLabel = "W",
            description = "Weight of the rate beside the error; ${DEFAULT-VALUE}.")
    private double rateWeight;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of crops, noise and first weights; ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads of libtorch; results repeat only for the same number; all cores where left out.")
    private int threads;

    int steps() {
        return steps;
    }

    TrainingPlan plan() {
        return new TrainingPlan(
                steps,
                batch,
                crop,
                width,
                blocks,
                learningRate,
                rateWeight,
                seed,
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    }
}
