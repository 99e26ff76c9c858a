package io.latentflow.cli.command;

import io.latentflow.codec.Tier;
import io.latentflow.codec.train.DecoderArchitecture;
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
            names = "--minutes",
            defaultValue = "0",
            paramLabel = "M",
            description =
                    "Time for the optimiser instead of --steps; the schedule is fitted to it.")
    private double minutes;

    @Option(
            names = "--decoder-tier",
            defaultValue = "fast",
            paramLabel = "TIER",
            description = "Which tier the network serves: fast or best; ${DEFAULT-VALUE}.")
    private Tier tier;

    @Option(
            names = "--decoder",
            paramLabel = "NAME",
            description = "residual or paper; residual where left out.")
    private String architecture;

    @Option(
            names = "--width",
            paramLabel = "N",
            description = "Channels of the network; 48 for fast and 96 for best where left out.")
    private int width;

    @Option(
            names = "--blocks",
            paramLabel = "N",
            description =
                    "Residual blocks of the network; 2 for fast and 4 for best where left out.")
    private Integer blocks;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.0015",
            paramLabel = "R",
            description = "Highest learning rate; ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(
            names = "--rate-weight",
            defaultValue = "0.01",
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

    /** Whether there is a network to be trained. */
    boolean trains() {
        return steps > 0 || minutes > 0;
    }

    TrainingPlan plan() {
        DecoderArchitecture usual = DecoderArchitecture.of(tier);
        return new TrainingPlan(
                steps,
                minutes,
                batch,
                crop,
                new DecoderArchitecture(
                        architecture == null ? usual.name() : architecture,
                        width == 0 ? usual.width() : width,
                        blocks == null ? usual.blocks() : blocks),
                tier,
                learningRate,
                rateWeight,
                seed,
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    }
}
