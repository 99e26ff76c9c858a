package io.latentflow.engine.ort;

import io.latentflow.engine.Engine;
import io.latentflow.engine.EngineSettings;
import io.latentflow.engine.EngineStatus;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;

/** ONNX Runtime on the CPU: the embedded default, no set-up. */
public final class OnnxCpuEngine implements Engine {

    private static final String NAME = "onnx-cpu";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EngineStatus status() {
        return OrtRuntime.problem()
                .map(reason -> EngineStatus.unavailable(NAME, reason))
                .orElseGet(
                        () -> EngineStatus.available(NAME, "ONNX Runtime " + OrtRuntime.version()));
    }

    @Override
    public Network open(Model model, int device, EngineSettings settings) {
        return OrtSessions.open(NAME, model, settings, options -> {});
    }
}
