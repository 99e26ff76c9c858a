package io.latentflow.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.engine.EngineException;
import io.latentflow.engine.Engines;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import io.latentflow.engine.RandomGraphs;
import io.latentflow.engine.Tensor;
import io.latentflow.engine.graph.GraphBuilder;
import io.latentflow.engine.graph.GraphValue;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.onnx.OnnxFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same network in ONNX Runtime and in libtorch gives the same values to 1e-5. */
class TorchAgreesWithOnnxTest {

    @BeforeEach
    void oneThread() {
        Torch.threads(1);
    }

    static Stream<Arguments> kinds() {
        return IntStream.range(0, 2 * RandomGraphs.kinds())
                .mapToObj(i -> Arguments.of(i / 2, 1 + i % 2));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfLayer(int kind, int dimensions) {
        for (long seed = 0; seed < 4; seed++) {
            assertAgree(RandomGraphs.ofKind(kind, dimensions, seed), seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 10})
    void randomNetworks(int layers) {
        for (long seed = 0; seed < 25; seed++) {
            assertAgree(RandomGraphs.random(seed, layers), seed);
        }
    }

    @Test
    void smallestSizes() {
        NetworkGraph graph = RandomGraphs.ofKind(0, 2, 5);
        Map<String, Tensor> one = Map.of("in", Tensor.of(new float[8], 1, 8, 1, 1));
        assertThat(maxDifference(graph, one)).isLessThan(1e-5);
    }

    @Test
    void onePositionBecomesAPlane() {
        GraphBuilder builder = NetworkGraph.builder(3);
        GraphValue plane = builder.input("in", 5, 2).conv("wide", 2 * 3 * 4, 1).grid("plane", 3, 4);
        NetworkGraph graph =
                builder.output(plane).output(plane.conv("out", 2, 3).unitTanh("unit")).build();
        assertThat(OnnxFile.write(OnnxFile.read(OnnxFile.write(graph))))
                .isEqualTo(OnnxFile.write(graph));
        float[] values = {1, -2, 3, 0.5f, 0, -1, 1, 2, 0.25f, 7};
        assertThat(maxDifference(graph, Map.of("in", Tensor.of(values, 2, 5, 1, 1))))
                .isLessThan(1e-5);
        try (Network onnx = Engines.lease(Model.of("plane", OnnxFile.write(graph)), "onnx-cpu")) {
            Map<String, Tensor> single = Map.of("in", Tensor.of(values, 1, 5, 1, 2));
            assertThatThrownBy(() -> onnx.run(single)).isInstanceOf(EngineException.class);
            Tensor result = onnx.run(Map.of("in", Tensor.of(values, 2, 5, 1, 1))).get("plane");
            assertThat(result.shape()).containsExactly(2, 2, 3, 4);
        }
    }

    private static void assertAgree(NetworkGraph graph, long seed) {
        Random random = new Random(seed);
        for (int size : new int[] {1, 7, 16}) {
            int batch = 1 + random.nextInt(3);
            assertThat(maxDifference(graph, RandomGraphs.inputs(graph, batch, size, random)))
                    .as("seed %d size %d %s", seed, size, graph.layers())
                    .isLessThan(1e-5);
        }
    }

    /** Largest difference of any value, relative to the largest value where that is above 1. */
    private static double maxDifference(NetworkGraph graph, Map<String, Tensor> inputs) {
        Model model = Model.of("test", OnnxFile.write(graph));
        double worst = 0;
        try (Network onnx = Engines.lease(model, "onnx-cpu");
                TorchNetwork network = TorchNetwork.of(graph);
                PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Map<String, org.bytedeco.pytorch.Tensor> given = new HashMap<>();
            inputs.forEach((name, tensor) -> given.put(name, TorchTensors.of(tensor)));
            Map<String, org.bytedeco.pytorch.Tensor> made = network.forward(given);
            Map<String, Tensor> expected = onnx.run(inputs);
            assertThat(made.keySet()).isEqualTo(expected.keySet());
            for (String name : expected.keySet()) {
                Tensor actual = TorchTensors.copyOf(made.get(name));
                assertThat(actual.shape()).isEqualTo(expected.get(name).shape());
                worst = Math.max(worst, difference(actual, expected.get(name)));
            }
        }
        return worst;
    }

    private static double difference(Tensor actual, Tensor expected) {
        float[] a = actual.toFloatArray();
        float[] b = expected.toFloatArray();
        double worst = 0;
        double largest = 1;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
            largest = Math.max(largest, Math.abs(b[i]));
        }
        return Double.isFinite(largest) ? worst / largest : Double.NaN;
    }
}
