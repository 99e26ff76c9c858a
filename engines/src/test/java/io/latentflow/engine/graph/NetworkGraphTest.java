package io.latentflow.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkGraphTest {

    @Test
    void tellsTheFormOfEveryValue() {
        GraphBuilder builder = NetworkGraph.builder(1);
        GraphValue in = builder.input("in", 12, 2);
        GraphValue out =
                in.conv("a", 16, 3).pixelShuffle("b", 2).upsample("c", 3, Upsample.Mode.LINEAR);
        NetworkGraph graph = builder.output(out).build();
        assertThat(graph.forms())
                .containsEntry("a", new Form(16, 2, 1))
                .containsEntry("b", new Form(4, 2, 2))
                .containsEntry("c", new Form(4, 2, 6));
        assertThat(graph.parameters()).isEqualTo(12 * 16 * 9 + 16);
    }

    @Test
    void startsAfterHeXavierAndZero() {
        float[] he = weights(Initial.HE);
        assertThat(variance(he)).isCloseTo(2.0 / (64 * 9), within(2e-4));
        assertThat(variance(weights(Initial.XAVIER))).isCloseTo(2.0 / (128 * 9), within(1e-4));
        assertThat(weights(Initial.ZERO)).containsOnly(0f);
        assertThat(he).isEqualTo(weights(Initial.HE));
    }

    private static float[] weights(Initial initial) {
        GraphBuilder builder = NetworkGraph.builder(7);
        GraphValue in = builder.input("in", 64, 2);
        builder.output(in.conv("a", 64, 3, ConvOptions.DEFAULT.initial(initial)));
        return builder.build().weights().get(0).values();
    }

    private static double variance(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }

    @Test
    void saysWhatDoesNotFit() {
        GraphValue in = NetworkGraph.builder(1).input("in", 5, 2);
        assertThatThrownBy(() -> in.conv("a", 4, 2)).hasMessageContaining("kernel=2");
        assertThatThrownBy(() -> in.conv("a", 4, 3, ConvOptions.DEFAULT.groups(2)))
                .hasMessageContaining("groups=2 inputChannels=5");
        assertThatThrownBy(() -> in.pixelShuffle("a", 2)).hasMessageContaining("multiple of 4");
        assertThatThrownBy(() -> in.add("a", in.conv("b", 4, 1))).hasMessageContaining("'b'");
        assertThatThrownBy(() -> in.groupNorm("a", 2)).hasMessageContaining("groups=2 channels=5");
        assertThatThrownBy(() -> new NetworkGraph(List.of(), List.of(), List.of()))
                .hasMessageContaining("an input and an output");
        Layer relu = new Activation("a", "nobody", Activation.Function.RELU, 0);
        assertThatThrownBy(
                        () ->
                                new NetworkGraph(
                                        List.of(new NetworkGraph.Input("in", 1, 1)),
                                        List.of(relu),
                                        List.of("a")))
                .hasMessageContaining("reads 'nobody'");
    }

    @Test
    void replacesWeightsByName() {
        GraphBuilder builder = NetworkGraph.builder(1);
        NetworkGraph graph = builder.output(builder.input("in", 1, 1).conv("a", 1, 1)).build();
        NetworkGraph other =
                graph.withWeights(Map.of("a.weight", new float[] {3}, "a.bias", new float[] {4}));
        assertThat(other.weights().get(0).values()).containsExactly(3f);
        assertThat(other.weights().get(1).values()).containsExactly(4f);
        assertThatThrownBy(() -> graph.withWeights(Map.of("a.weight", new float[] {3})))
                .hasMessageContaining("'a.bias'");
    }
}
