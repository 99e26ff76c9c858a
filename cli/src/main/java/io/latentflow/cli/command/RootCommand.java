package io.latentflow.cli.command;

import io.latentflow.cli.console.Verbosity;
import io.latentflow.cli.console.VersionProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand: help and version. */
@Command(
        name = "latentflow",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        description = "Media from Kafka becomes compact latents on Apache Flink, and media again.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExample:%n",
        footer = "  latentflow demo --out my-demo",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed; one line on standard error says why", "2:wrong use"},
        subcommands = {
            DemoCommand.class,
            CodecsCommand.class,
            EnginesCommand.class,
            EncodeCommand.class,
            DecodeCommand.class,
            RepresentCommand.class,
            InspectCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            ProduceCommand.class,
            ConsumeCommand.class,
            SubmitCommand.class,
            DoctorCommand.class
        })
public final class RootCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the log, and stack traces of errors.")
    void verbose(boolean wanted) {
        Verbosity.set(wanted);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "name a command, for instance 'latentflow demo'");
    }
}
