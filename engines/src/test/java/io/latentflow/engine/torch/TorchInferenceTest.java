package io.latentflow.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.engine.EngineException;
import io.latentflow.engine.Engines;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import io.latentflow.engine.RandomGraphs;
import io.latentflow.engine.Tensor;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.onnx.OnnxFile;
import io.latentflow.engine.onnx.OnnxPorts;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs on CUDA, run on the CPU. */
class TorchInferenceTest {

    @BeforeEach
    void oneThread() {
        Torch.threads(1);
    }

    private static Network open(byte[] file) {
        return new TorchInference(
                "torch",
                "net",
                OnnxPorts.of(file),
                TorchNetwork.frozen(OnnxFile.read(file), new Device(DeviceType.CPU)));
    }

    @Test
    void agreesWithOnnxRuntimeAndRunsAgain() {
        for (int seed : IntStream.range(0, 20).toArray()) {
            NetworkGraph graph = RandomGraphs.random(seed, 8);
            byte[] file = OnnxFile.write(graph);
            Map<String, Tensor> inputs = RandomGraphs.inputs(graph, 2, 9, new Random(seed));
            try (Network torch = open(file);
                    Network onnx = Engines.lease(Model.of("net", file), "onnx-cpu")) {
                torch.run(inputs);
                Map<String, Tensor> made = torch.run(inputs);
                onnx.run(inputs)
                        .forEach(
                                (name, expected) ->
                                        assertThat(made.get(name).toFloatArray())
                                                .as("seed %d", seed)
                                                .containsExactly(
                                                        expected.toFloatArray(),
                                                        Offset.offset(2e-4f)));
            }
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        byte[] file = OnnxFile.write(RandomGraphs.ofKind(0, 2, 1));
        try (Network torch = open(file)) {
            assertThatThrownBy(() -> torch.run(Map.of("in", Tensor.of(new float[4], 1, 4, 1, 1))))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("input 'in' of network 'net'");
        }
    }
}
