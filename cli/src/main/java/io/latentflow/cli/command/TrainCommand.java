package io.latentflow.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds what can be trained. */
@Command(
        name = "train",
        description = "Train a codec on media of yours.",
        synopsisSubcommandLabel = "codec",
        footerHeading = "%nExample:%n",
        footer = "  latentflow train codec --name door-cam photos door-cam",
        subcommands = TrainCodecCommand.class)
final class TrainCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "name what to train: 'latentflow train codec'");
    }
}
