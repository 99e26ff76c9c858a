package io.latentflow.cli.console;

/** A command cannot do what was asked; the message is the one line that its user reads. */
public class CliException extends RuntimeException {

    /**
     * @param line what was wrong, with the value, the limit and what to do
     */
    public CliException(String line) {
        super(line);
    }

    /**
     * @param line what was wrong, with the value, the limit and what to do
     * @param cause shown with {@code --verbose}
     */
    public CliException(String line, Throwable cause) {
        super(line, cause);
    }
}
