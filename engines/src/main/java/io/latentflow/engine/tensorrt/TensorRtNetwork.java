package io.latentflow.engine.tensorrt;

import ai.djl.Device;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.EngineSettings;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import io.latentflow.engine.Ports;
import io.latentflow.engine.Tensor;
import io.latentflow.engine.onnx.OnnxPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A network in DJL's TensorRT engine. One run at a time: a session has one set of buffers on the
 * GPU.
 */
final class TensorRtNetwork implements Network {

    private final String name;
    private final OnnxPorts ports;
    private final ai.djl.Model model;
    private final Predictor<Map<String, Tensor>, Map<String, Tensor>> predictor;

    private TensorRtNetwork(String name, OnnxPorts ports, ai.djl.Model model) {
        this.name = name;
        this.ports = ports;
        this.model = model;
        this.predictor = model.newPredictor(new TensorRtTranslator(ports));
    }

    static TensorRtNetwork open(
            ai.djl.engine.Engine engine, Model source, int device, EngineSettings settings) {
        OnnxPorts ports = OnnxPorts.of(source.onnx());
        requireFixed(source.name(), ports.inputs());
        ai.djl.Model model = engine.newModel("network", Device.gpu(device));
        try {
            Path folder = Files.createTempDirectory("latentflow-tensorrt");
            Path file = folder.resolve("network.onnx");
            try {
                Files.write(file, source.onnx());
                // The key alone switches half precision on, whatever its value.
                model.load(folder, "network", settings.fp16() ? Map.of("fp16", "") : Map.of());
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
            return new TensorRtNetwork(source.name(), ports, model);
        } catch (IOException | ai.djl.MalformedModelException | RuntimeException e) {
            model.close();
            throw new EngineException(
                    "tensorrt cannot load network '%s': %s"
                            .formatted(source.name(), e.getMessage()),
                    e);
        }
    }

    /** DJL gives TensorRT no range of shapes, so a free dimension cannot be built. */
    static void requireFixed(String network, List<Port> inputs) {
        for (Port port : inputs) {
            if (Arrays.stream(port.shape()).anyMatch(size -> size == -1)) {
                throw new EngineException(
                        "tensorrt needs fixed dimensions, but input '%s' of network '%s' has the shape %s (-1: any): fix them with OnnxFile.withShapes, or use onnx-tensorrt"
                                .formatted(port.name(), network, Arrays.toString(port.shape())));
            }
        }
    }

    @Override
    public List<Port> inputs() {
        return ports.inputs();
    }

    @Override
    public List<Port> outputs() {
        return ports.outputs();
    }

    @Override
    public synchronized Map<String, Tensor> run(Map<String, Tensor> inputs) {
        Ports.check(name, ports.inputs(), inputs);
        try {
            return predictor.predict(inputs);
        } catch (TranslateException | RuntimeException e) {
            throw new EngineException(
                    "network '%s' failed on tensorrt: %s".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public String engine() {
        return TensorRtEngine.NAME;
    }

    @Override
    public synchronized void close() {
        predictor.close();
        model.close();
    }
}
