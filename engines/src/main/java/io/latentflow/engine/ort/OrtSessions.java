package io.latentflow.engine.ort;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.EngineSettings;
import io.latentflow.engine.Model;

/** Opens sessions with the settings that all providers share. */
final class OrtSessions {

    private OrtSessions() {}

    /** Adds a provider to the options, or sets what it needs. */
    @FunctionalInterface
    interface Provider {
        void addTo(OrtSession.SessionOptions options) throws OrtException;
    }

    static OrtNetwork open(String engine, Model model, EngineSettings settings, Provider provider) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            configure(options, settings);
            provider.addTo(options);
            OrtSession session = OrtRuntime.environment().createSession(model.onnx(), options);
            return OrtNetwork.of(engine, model.name(), session);
        } catch (OrtException e) {
            throw new EngineException(
                    "%s cannot load network '%s': %s"
                            .formatted(engine, model.name(), OrtRuntime.sentence(e)),
                    e);
        }
    }

    private static void configure(OrtSession.SessionOptions options, EngineSettings settings)
            throws OrtException {
        String spinning = settings.spinning() ? "1" : "0";
        options.setIntraOpNumThreads(settings.intraOpThreads());
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", spinning);
        options.addConfigEntry("session.inter_op.allow_spinning", spinning);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        // The arena and the memory plan keep one block for every shape seen; pictures come in all
        // sizes, so their sum would only grow.
        options.setCPUArenaAllocator(settings.cpuArena());
        options.setMemoryPatternOptimization(settings.cpuArena());
    }
}
