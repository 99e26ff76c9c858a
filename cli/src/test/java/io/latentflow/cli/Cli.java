package io.latentflow.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands in this process. */
public final class Cli {

    private Cli() {}

    /**
     * What a command gave.
     *
     * @param code exit code
     * @param out standard output
     * @param err standard error
     */
    public record Result(int code, String out, String err) {

        /** Lines on standard error. */
        public long errorLines() {
            return err.lines().count();
        }
    }

    /** Runs a command. */
    public static Result run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        int code = LatentFlow.run(new PrintWriter(out), new PrintWriter(err), texts);
        return new Result(code, out.toString(), err.toString());
    }
}
