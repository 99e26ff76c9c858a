package io.latentflow.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all subcommands share. */
abstract class LatentFlowCommand implements Callable<Integer> {

    @Spec CommandSpec spec;

    /** Results: what a program may read. */
    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** A remark for people, on standard error. */
    void note(String words) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(words);
        err.flush();
    }

    /** Does the work. */
    abstract void run() throws Exception;

    @Override
    public Integer call() throws Exception {
        run();
        return CommandLine.ExitCode.OK;
    }
}
