package io.latentflow.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program in a process of its own and keeps what it writes. */
final class Processes {

    /** What came back. */
    record Result(int exitCode, String out, String err) {

        /** For assertion messages: everything the program said. */
        String said() {
            return "exit code %d%n--- out%n%s%n--- err%n%s".formatted(exitCode, out, err);
        }
    }

    private Processes() {}

    /** A main class on this test's class path, in a new JVM with the options of the launcher. */
    static Result java(Path folder, List<String> jvmOptions, String mainClass, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(javaBinary().toString());
        command.addAll(
                List.of(
                        "-Xmx1500m",
                        "-Djava.awt.headless=true",
                        "-Dai.djl.offline=true",
                        "-DOPT_OUT_TRACKING=true",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(args));
        return run(folder, Map.of(), Duration.ofMinutes(5), command);
    }

    /** The {@code latentflow} command. */
    static Result latentflow(Path folder, String... args) throws IOException, InterruptedException {
        return java(folder, List.of(), "io.latentflow.cli.LatentFlow", args);
    }

    /** The java program that runs this test. */
    static Path javaBinary() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static Result run(
            Path folder, Map<String, String> environment, Duration limit, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("latentflow-e2e-", ".out");
        Path err = Files.createTempFile("latentflow-e2e-", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(
                        "still running after %s: %s%n%s%n%s"
                                .formatted(
                                        limit,
                                        command.subList(command.size() - 3, command.size()),
                                        Files.readString(out),
                                        Files.readString(err)));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
