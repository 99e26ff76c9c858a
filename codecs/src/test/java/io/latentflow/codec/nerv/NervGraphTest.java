package io.latentflow.codec.nerv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentflow.engine.Engines;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import io.latentflow.engine.Tensor;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.onnx.OnnxFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class NervGraphTest {

    private static final NervShape SHAPE =
            new NervShape(NervKind.NERV_PP, 10, 5, 3, 1.25f, 4, 6, 2, List.of(new NervBlock(5, 2)));

    @Test
    void theEncodingHasItsGoldenNumbers() {
        float[] zero = PositionalEncoding.of(0, 1.25, 40);
        for (int i = 0; i < 80; i++) {
            assertThat(zero[i]).isEqualTo(i % 2);
        }
        assertThat(PositionalEncoding.of(0.25, 1.25, 3))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(.707107f, .707107f, .831470f, .555570f, .941544f, .336890f);
        assertThat(PositionalEncoding.of(SHAPE, 1, 2))
                .usingComparatorWithPrecision(1e-6f)
                .startsWith(1, 0, .923880f, -.382683f, .634393f, -.773010f);
    }

    @Test
    void withZeroBranchesABlockIsTheBilinearUpsample() {
        NetworkGraph graph = NervGraph.of(SHAPE, 3);
        NetworkGraph block =
                outputs(zeroed(graph, name -> !name.contains("project")), "block.0.project");
        // A plane of two columns 0 and 1 in each channel, projected by the identity.
        NetworkGraph onlyPlane = withPlane(block);
        float[] enlarged = run(onlyPlane, "block.0");
        float[] expected = {0, 0, 0, .2f, .4f, .6f, .8f, 1, 1, 1};
        for (int row = 0; row < 2 * 5; row++) {
            for (int x = 0; x < 10; x++) {
                assertThat(enlarged[row * 10 + x]).isCloseTo(expected[x], within(1e-6f));
            }
        }
        assertThat(run(onlyPlane, "block.0.project"))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0, 1, 0, 1);
    }

    @Test
    void aSeparableConvolutionWithoutItsLastLayerIsTheIdentity() {
        NetworkGraph graph =
                zeroed(NervGraph.of(SHAPE, 3), name -> name.startsWith("block.0.before.out"));
        NetworkGraph both = outputs(graph, "block.0.project", "block.0.before");
        assertThat(run(both, "block.0.before")).isEqualTo(run(both, "block.0.project"));
    }

    @Test
    void withAZeroHeadEveryPixelIsInTheMiddle() {
        NetworkGraph graph = zeroed(NervGraph.of(SHAPE, 3), name -> name.startsWith("head"));
        assertThat(run(graph, NervGraph.FRAME)).hasSize(3 * 5 * 10).containsOnly(0.5f);
    }

    @Test
    void aPlainBlockShufflesChannelsIntoPixels() {
        NervShape plain =
                new NervShape(NervKind.NERV, 2, 2, 3, 1.25f, 4, 6, 1, List.of(new NervBlock(2, 1)));
        NetworkGraph graph =
                zeroed(NervGraph.of(plain, 3), name -> name.equals("block.0.up.weight"));
        Map<String, float[]> weights = weights(graph);
        weights.put("block.0.up.bias", new float[] {20, 21, 22, 23});
        // SiLU leaves such values as they are; channel i·s + j becomes row i, column j.
        assertThat(run(outputs(graph.withWeights(weights)), "block.0.up.shuffle"))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(20, 21, 22, 23);
    }

    @Test
    void theSeedDecidesTheFirstWeights() {
        assertThat(OnnxFile.write(NervGraph.of(SHAPE, 5)))
                .isEqualTo(OnnxFile.write(NervGraph.of(SHAPE, 5)))
                .isNotEqualTo(OnnxFile.write(NervGraph.of(SHAPE, 6)));
    }

    /** The stem gives 0 and 1 in each channel, whatever the time; the projection copies. */
    private static NetworkGraph withPlane(NetworkGraph graph) {
        Map<String, float[]> weights = weights(graph);
        // SiLU(1.2784645) = 1.
        float one = 1.2784645f;
        weights.put("stem.1.bias", new float[] {0, one, 0, one});
        weights.put("block.0.project.weight", new float[] {1, 0, 0, 1});
        weights.put("block.0.project.bias", new float[2]);
        return graph.withWeights(weights);
    }

    private static NetworkGraph zeroed(NetworkGraph graph, Predicate<String> which) {
        Map<String, float[]> weights = weights(graph);
        weights.forEach(
                (name, values) -> {
                    if (which.test(name)) {
                        java.util.Arrays.fill(values, 0);
                    }
                });
        return graph.withWeights(weights);
    }

    private static Map<String, float[]> weights(NetworkGraph graph) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        graph.weights().forEach(w -> weights.put(w.name(), w.values().clone()));
        return weights;
    }

    /** The network up to its block, which is an output, and others. */
    private static NetworkGraph outputs(NetworkGraph graph, String... names) {
        List<String> all = new java.util.ArrayList<>(List.of(names));
        all.add(
                graph.layers().stream().anyMatch(l -> l.name().equals("block.0"))
                        ? "block.0"
                        : "block.0.up.shuffle");
        return new NetworkGraph(graph.inputs(), graph.layers(), all);
    }

    private static float[] run(NetworkGraph graph, String output) {
        Model model = Model.of("nerv", OnnxFile.write(graph));
        try (Network network = Engines.lease(model, "onnx-cpu")) {
            Tensor time = Tensor.of(PositionalEncoding.of(0.3, 1.25, 4), 1, 8, 1, 1);
            return network.run(Map.of(NervGraph.TIME, time)).get(output).toFloatArray();
        }
    }
}
