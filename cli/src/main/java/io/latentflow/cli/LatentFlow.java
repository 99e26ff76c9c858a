package io.latentflow.cli;

import io.latentflow.cli.command.RootCommand;
import io.latentflow.cli.console.ErrorHandler;
import io.latentflow.cli.console.Verbosity;
import java.io.PrintWriter;
import picocli.CommandLine;

/** The {@code latentflow} command. */
public final class LatentFlow {

    private LatentFlow() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(
                run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    /**
     * Runs a command in this process.
     *
     * @param out what a program or a person reads
     * @param err the error line, notes and progress
     * @param args the command and its options
     * @return the exit code: 0 done, 1 failed, 2 wrong use
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        Verbosity.set(false);
        ErrorHandler errors = new ErrorHandler();
        return new CommandLine(new RootCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .execute(args);
    }
}
