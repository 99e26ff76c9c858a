package io.latentflow.cli.console;

import java.io.Console;

/** What the program talks to. */
public final class Terminal {

    private Terminal() {}

    /** Whether a person is watching: standard input and output are a terminal that can redraw. */
    public static boolean isInteractive() {
        Console console = System.console();
        String type = System.getenv("TERM");
        return console != null && !"dumb".equals(type) && isTerminal(console);
    }

    /** From Java 22 on there is a console even without a terminal; it is asked then. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
