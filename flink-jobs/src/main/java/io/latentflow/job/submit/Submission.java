package io.latentflow.job.submit;

import io.latentflow.job.config.FlowOptions;
import io.latentflow.job.config.JobConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What to submit.
 *
 * @param jar the job jar
 * @param mainClass class in it to run
 * @param config settings; they travel as arguments, so the cluster needs no copy of any file
 * @param savepoint where to start from, as Flink names it; empty to start anew
 * @param allowNonRestoredState whether state that no operator takes may be dropped
 */
public record Submission(
        Path jar,
        String mainClass,
        JobConfig config,
        String savepoint,
        boolean allowNonRestoredState) {

    public Submission {
        Objects.requireNonNull(jar, "jar");
        Objects.requireNonNull(mainClass, "mainClass");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(savepoint, "savepoint");
    }

    /** A job that starts anew. */
    public static Submission of(Path jar, String mainClass, JobConfig config) {
        return new Submission(jar, mainClass, config, "", false);
    }

    /** The settings as arguments of the main class. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        config.toMap()
                .forEach(
                        (key, value) -> {
                            arguments.add("--" + key);
                            arguments.add(value);
                        });
        return arguments;
    }

    /** Subtasks an operator; null for the cluster's default. */
    Integer parallelism() {
        return config.get(FlowOptions.PARALLELISM);
    }
}
