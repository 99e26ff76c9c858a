package io.latentflow.engine.ort;

import ai.onnxruntime.OrtProvider;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.EngineSettings;
import io.latentflow.engine.EngineStatus;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import io.latentflow.engine.Tensor;
import io.latentflow.engine.graph.GraphBuilder;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.onnx.OnnxFile;
import java.util.Map;

/** Finds out whether a provider works by running a network of one layer on it. */
final class OrtProbe {

    private OrtProbe() {}

    /** Opens a network on the provider. */
    @FunctionalInterface
    interface Opener {
        Network open(Model model, int device, EngineSettings settings);
    }

    static EngineStatus probe(String name, OrtProvider provider, String title, Opener opener) {
        if (OrtRuntime.problem().isPresent()) {
            return EngineStatus.unavailable(name, OrtRuntime.problem().get());
        }
        if (!OrtRuntime.providers().contains(provider)) {
            return EngineStatus.unavailable(
                    name,
                    "this ONNX Runtime was built without %s: replace the jar onnxruntime by onnxruntime_gpu"
                            .formatted(title));
        }
        try {
            EngineSettings settings = EngineSettings.fromSystem();
            try (Network network = opener.open(model(), settings.devices().get(0), settings)) {
                network.run(Map.of("in", Tensor.of(new float[] {1}, 1, 1, 1, 1)));
            }
            return EngineStatus.available(
                    name, "ONNX Runtime %s with %s".formatted(OrtRuntime.version(), title));
        } catch (EngineException | IllegalArgumentException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return EngineStatus.unavailable(
                    name, "%s does not start: %s".formatted(title, OrtRuntime.sentence(cause)));
        }
    }

    private static Model model() {
        GraphBuilder builder = NetworkGraph.builder(0);
        builder.output(builder.input("in", 1, 2).conv("out", 1, 1));
        byte[] file = OnnxFile.write(builder.build());
        return Model.of("probe", OnnxFile.withShapes(file, Map.of("in", new int[] {1, 1, 1, 1})));
    }
}
