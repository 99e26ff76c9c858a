package io.latentflow.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whether the engines sit where native libraries can be shared. A JVM loads a native library
 * for one class loader only; Flink gives every job a loader of its own, so engines in a job's jar
 * fail, or load a second time, with the second job.
 */
public final class EnginePreflight {

    private static final List<String> LIBRARIES =
            List.of("libjnitorch", "libonnxruntime4j_jni", "libdjl_trt");

    // Asked when this class is initialised: before this loader's engines load anything.
    private static final Optional<String> PROBLEM =
            find(EnginePreflight.class.getClassLoader(), loaded(Path.of("/proc/self/maps")));

    private EnginePreflight() {}

    /**
     * One sentence that says what is wrong and what to do; empty if all is well. Where the system
     * does not list a process's libraries (not Linux), only the failure itself will tell.
     */
    public static Optional<String> problem() {
        return PROBLEM;
    }

    /**
     * Does nothing if all is well. For the start of a job.
     *
     * @throws EngineException with the sentence of {@link #problem}
     */
    public static void require() {
        if (PROBLEM.isPresent()) {
            throw new EngineException(PROBLEM.get());
        }
    }

    static Optional<String> find(ClassLoader owner, List<String> loaded) {
        if (loaded.isEmpty() || shared(owner)) {
            return Optional.empty();
        }
        return Optional.of(
                "The engines belong to the class loader %s of one job, but another class loader of this JVM already holds %s: put the engine bundle into Flink's lib folder and leave it out of the job's jar, or set classloader.parent-first-patterns.additional to io.latentflow.engine.;ai.onnxruntime.;ai.djl.;org.bytedeco."
                        .formatted(owner.getClass().getSimpleName(), String.join(", ", loaded)));
    }

    /** Whether a loader is the JVM's own or above it, and so the same for every job. */
    private static boolean shared(ClassLoader owner) {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        while (loader != null && loader != owner) {
            loader = loader.getParent();
        }
        return loader == owner;
    }

    /** Names of our native libraries that are in this process. */
    static List<String> loaded(Path maps) {
        try (Stream<String> lines = Files.lines(maps)) {
            List<String> found = lines.toList();
            return LIBRARIES.stream()
                    .filter(library -> found.stream().anyMatch(line -> line.contains(library)))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }
}
