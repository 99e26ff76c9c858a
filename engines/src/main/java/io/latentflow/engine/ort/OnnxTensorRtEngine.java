package io.latentflow.engine.ort;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import io.latentflow.engine.Engine;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.EngineSettings;
import io.latentflow.engine.EngineStatus;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import io.latentflow.engine.onnx.OnnxPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * ONNX Runtime with its TensorRT provider, and CUDA behind it for what TensorRT does not take;
 * needs the jar onnxruntime_gpu, TensorRT 10, CUDA 12 and cuDNN 9.
 */
public final class OnnxTensorRtEngine implements Engine {

    private static final String NAME = "onnx-tensorrt";

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
        String gpu = GpuName.of(device);
        Path cache = OrtGpuOptions.cache(settings, model, gpu, OrtRuntime.version());
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new EngineException(
                    "cannot make the folder %s for TensorRT engines; set latentflow.engine.cacheDir"
                            .formatted(cache),
                    e);
        }
        Map<String, String> values =
                OrtGpuOptions.tensorRt(
                        model,
                        OnnxPorts.of(model.onnx()).inputs(),
                        settings,
                        gpu,
                        OrtRuntime.version());
        return OrtSessions.open(
                NAME,
                model,
                settings,
                options -> {
                    addTo(options, device, values);
                    OnnxCudaEngine.addTo(options, device, settings);
                });
    }

    private static void addTo(
            OrtSession.SessionOptions options, int device, Map<String, String> values)
            throws OrtException {
        try (OrtTensorRTProviderOptions tensorRt = new OrtTensorRTProviderOptions(device)) {
            for (Map.Entry<String, String> option : values.entrySet()) {
                tensorRt.add(option.getKey(), option.getValue());
            }
            options.addTensorrt(tensorRt);
        }
    }

    private static final class Probe {
        static final EngineStatus STATUS =
                OrtProbe.probe(
                        NAME, OrtProvider.TENSOR_RT, "TensorRT", new OnnxTensorRtEngine()::open);
    }
}
