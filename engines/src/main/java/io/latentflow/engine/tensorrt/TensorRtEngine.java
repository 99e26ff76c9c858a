package io.latentflow.engine.tensorrt;

import ai.djl.tensorrt.engine.TrtEngineProvider;
import io.latentflow.engine.Engine;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.EngineSettings;
import io.latentflow.engine.EngineStatus;
import io.latentflow.engine.Model;
import io.latentflow.engine.NativeSettings;
import io.latentflow.engine.Network;
import java.util.function.Supplier;

/**
 * DJL's TensorRT engine. It needs TensorRT 8.4 to 8.6 on a Linux x86-64 machine and networks whose
 * every dimension is fixed.
 */
public final class TensorRtEngine implements Engine {

    static final String NAME = "tensorrt";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EngineStatus status() {
        return Library.STATUS;
    }

    @Override
    public boolean onDevice() {
        return true;
    }

    @Override
    public Network open(Model model, int device, EngineSettings settings) {
        if (!status().available()) {
            throw new EngineException(status().reason());
        }
        return TensorRtNetwork.open(Library.engine, model, device, settings);
    }

    static EngineStatus probe(String platform, Supplier<String> load) {
        if (!platform.equals("Linux amd64")) {
            return EngineStatus.unavailable(
                    NAME, "DJL's TensorRT engine is for Linux on x86-64 only, this is " + platform);
        }
        try {
            return EngineStatus.available(NAME, "TensorRT " + load.get());
        } catch (LinkageError | RuntimeException e) {
            return EngineStatus.unavailable(NAME, sentence(e));
        }
    }

    private static String sentence(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String detail = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
            return "the jar ai.djl.tensorrt:tensorrt is not on the class path";
        }
        if (detail.contains("already loaded in another classloader")) {
            return "TensorRT is held by another class loader of this JVM: put the engine bundle"
                    + " into Flink's lib folder, not into the job's jar";
        }
        int colon = detail.indexOf(": cannot open shared object file");
        if (colon > 0) {
            String before = detail.substring(0, colon);
            String library = before.substring(before.lastIndexOf(' ') + 1);
            return "TensorRT 8.4 to 8.6 is not installed: %s is not on the library path"
                    .formatted(library);
        }
        return "TensorRT does not load: " + detail;
    }

    /** Loads once; a failure is a state that is kept. */
    private static final class Library {
        private static ai.djl.engine.Engine engine;
        static final EngineStatus STATUS =
                probe(
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        Library::load);

        private static String load() {
            NativeSettings.apply();
            engine = new TrtEngineProvider().getEngine();
            return engine.getVersion();
        }
    }
}
