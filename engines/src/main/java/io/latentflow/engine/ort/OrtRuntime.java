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

    private OrtRuntime() {}

    /** Why it does not load, in one sentence; empty if it does. */
    static Optional<String> problem() {
        return Library.PROBLEM;
    }

    /** The environment of the process; it is never closed. */
    static OrtEnvironment environment() {
        if (Library.PROBLEM.isPresent()) {
            throw new EngineException(Library.PROBLEM.get());
        }
        return Library.environment;
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

    /** Loads once; a failure is a state that is kept. */
    private static final class Library {
        private static OrtEnvironment environment;
        static final Optional<String> PROBLEM = load();

        private static Optional<String> load() {
            NativeSettings.apply();
            try {
                // Errors come as exceptions; printing them, too, would only scare.
                environment =
                        OrtEnvironment.getEnvironment(
                                OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "latentflow");
                environment.setTelemetry(false);
                return Optional.empty();
            } catch (OrtException | LinkageError | RuntimeException e) {
                Throwable cause = e instanceof ExceptionInInitializerError ? e.getCause() : e;
                return Optional.of(
                        "ONNX Runtime does not load on %s %s: %s"
                                .formatted(
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch"),
                                        sentence(cause)));
            }
        }
    }
}
