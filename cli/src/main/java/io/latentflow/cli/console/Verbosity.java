package io.latentflow.cli.console;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** How much the log says: warnings only, or everything that helps to find a fault. */
public final class Verbosity {

    private static volatile boolean verbose;

    private Verbosity() {}

    /** Whether stack traces and the log are wanted. */
    public static boolean isVerbose() {
        return verbose;
    }

    /** Turns the log up or back to quiet. */
    public static void set(boolean wanted) {
        verbose = wanted;
        Configurator.setRootLevel(wanted ? Level.INFO : Level.WARN);
        Configurator.setLevel("io.latentflow", wanted ? Level.DEBUG : Level.WARN);
        Configurator.setLevel("org.apache.flink", wanted ? Level.INFO : Level.ERROR);
        Configurator.setLevel("org.apache.kafka", wanted ? Level.WARN : Level.ERROR);
        Configurator.setLevel("kafka", wanted ? Level.WARN : Level.ERROR);
    }
}
