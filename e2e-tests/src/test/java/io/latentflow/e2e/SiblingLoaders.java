package io.latentflow.e2e;

import java.io.File;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Runs {@link JobProbe} twice, each time in a class loader of its own, as two jobs on one Flink
 * cluster are. The arguments are the packages that both take from the JVM's own loader.
 */
public final class SiblingLoaders {

    private SiblingLoaders() {}

    /** Prints one line a job. */
    public static void main(String[] args) throws Exception {
        List<String> shared = new ArrayList<>(List.of(args));
        shared.add("org.slf4j.");
        shared.add("org.apache.logging.");
        List<URL> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            jars.add(new File(entry).toURI().toURL());
        }
        for (int job = 1; job <= 2; job++) {
            // Left open: natives are bound to their loader for as long as it lives.
            ClassLoader loader = new ChildFirstLoader(jars.toArray(URL[]::new), shared);
            Thread.currentThread().setContextClassLoader(loader);
            Callable<?> probe =
                    (Callable<?>)
                            loader.loadClass(JobProbe.class.getName())
                                    .getDeclaredConstructor()
                                    .newInstance();
            System.out.println("job " + job + " " + probe.call());
        }
    }
}
