package io.latentflow.engine.ort;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.latentflow.engine.Engine;
import io.latentflow.engine.EngineSettings;
import io.latentflow.engine.EngineStatus;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import java.util.Map;

/** ONNX Runtime with its CUDA provider; needs the jar onnxruntime_gpu, CUDA 12 and cuDNN 9. */
public final class OnnxCudaEngine implements Engine {

    private static final String NAME = "onnx-cuda";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EngineStatus status() {
        return Probe.STATUS;
    }

    @Override
    public boolean onDevice() {
        return true;
    }

    @Override
    public Network open(Model model, int device, EngineSettings settings) {
        return OrtSessions.open(NAME, model, settings, options -> addTo(options, device, settings));
    }

    static void addTo(OrtSession.SessionOptions options, int device, EngineSettings settings)
            throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device)) {
            for (Map.Entry<String, String> option : OrtGpuOptions.cuda(settings).entrySet()) {
                cuda.add(option.getKey(), option.getValue());
            }
            options.addCUDA(cuda);
        }
    }

    private static final class Probe {
        static final EngineStatus STATUS =
                OrtProbe.probe(NAME, OrtProvider.CUDA, "CUDA", new OnnxCudaEngine()::open);
    }
}
