package io.latentflow.engine.ort;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.NativeSettings;
import java.util.Optional;
import java.util.Set;

/** ONNX Runtime in this process: one environment, telemetry off. */
final class OrtRuntime {

    private static final long LOADER_STACK = 256L << 20;

    private OrtRuntime() {}

    /** Why it does not load, in one sentence; empty if it does. */
    static Optional<String> problem() {
        return Library.LOADED.problem();
    }

    /** The environment of the process; it is never closed. */
    static OrtEnvironment environment() {
        Loaded loaded = Library.LOADED;
        if (loaded.problem().isPresent()) {
            throw new EngineException(loaded.problem().get());
        }
        return loaded.environment();
    }

    /** The providers that this build of the library was made with. */
    static Set<OrtProvider> providers() {
        environment();
        return OrtEnvironment.getAvailableProviders();
    }

    static String version() {
        return environment().getVersion();
    }

    /** First line of a failure, for people. */
    static String sentence(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
    }

    /**
     * @param environment null where it does not load
     * @param problem why it does not, in one sentence; empty if it does
     */
    private record Loaded(OrtEnvironment environment, Optional<String> problem) {}

    /** Loads once; a failure is a state that is kept. */
    private static final class Library {
        static final Loaded LOADED = onLargeStack();
    }

    /**
     * The library matches the process's whole command line against a regular expression when it
     * loads, recursively: a class path of some 5,000 characters overflows the usual stack of 1 MB
     * and takes the JVM with it.
     */
    private static Loaded onLargeStack() {
        Loaded[] result = new Loaded[1];
        Thread loader =
                new Thread(null, () -> result[0] = load(), "load-onnxruntime", LOADER_STACK);
        loader.start();
        boolean interrupted = false;
        while (loader.isAlive()) {
            try {
                loader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result[0];
    }

    private static Loaded load() {
        NativeSettings.apply();
        try {
            // Errors come as exceptions; printing them, too, would only scare.
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(
                            OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "latentflow");
            environment.setTelemetry(false);
            return new Loaded(environment, Optional.empty());
        } catch (OrtException | LinkageError | RuntimeException e) {
            Throwable cause = e instanceof ExceptionInInitializerError ? e.getCause() : e;
            return new Loaded(
                    null,
                    Optional.of(
                            "ONNX Runtime does not load on %s %s: %s"
                                    .formatted(
                                            System.getProperty("os.name"),
                                            System.getProperty("os.arch"),
                                            sentence(cause))));
        }
    }
}
