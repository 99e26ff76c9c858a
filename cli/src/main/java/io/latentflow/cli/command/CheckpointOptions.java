package io.latentflow.cli.command;

import picocli.CommandLine.Option;

/** How a long training is watched and kept. */
final class CheckpointOptions {

    @Option(
            names = "--resume",
            description = "Go on from the checkpoint in OUT, with the same settings and media.")
    boolean resume;

    @Option(
            names = "--checkpoint-every",
            defaultValue = "60",
            paramLabel = "S",
            description = "Seconds between checkpoints; 0 writes none; ${DEFAULT-VALUE}.")
    double checkpointSeconds;

    @Option(
            names = "--pictures-every",
            defaultValue = "120",
            paramLabel = "S",
            description =
                    "Seconds between validation pictures in OUT/validation; 0 makes none; ${DEFAULT-VALUE}.")
    double pictureSeconds;
}
