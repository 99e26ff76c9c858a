package io.latentflow.cli.console;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Writes one line on standard error and gives the exit code: 1 where the work failed, 2 where the
 * command line was wrong. A stack trace comes only with {@code --verbose}.
 */
public final class ErrorHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(
            Exception error, CommandLine command, ParseResult parseResult) {
        line(command, ErrorText.of(error));
        if (Verbosity.isVerbose()) {
            error.printStackTrace(command.getErr());
            command.getErr().flush();
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        StringBuilder text = new StringBuilder(error.getMessage().replaceAll("\\s*\\R\\s*", "; "));
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            text.append(" (did you mean ").append(unmatched.getSuggestions().get(0)).append("?)");
        }
        text.append("; see '").append(command.getCommandSpec().qualifiedName()).append(" --help'");
        line(command, text.toString());
        return CommandLine.ExitCode.USAGE;
    }

    private static void line(CommandLine command, String text) {
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + text);
        err.flush();
    }
}
