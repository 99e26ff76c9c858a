package io.latentflow.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.latentflow.engine.EngineException;
import io.latentflow.engine.graph.ConvOptions;
import io.latentflow.engine.graph.GraphBuilder;
import io.latentflow.engine.graph.GraphValue;
import io.latentflow.engine.graph.Initial;
import io.latentflow.engine.graph.NetworkGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchTrainingTest {

    @BeforeEach
    void oneThread() {
        // The networks are too small for two, which would only wait for each other.
        Torch.threads(1);
    }

    /** A residual network over every smooth kind of layer. */
    private static NetworkGraph graph(long seed) {
        GraphBuilder builder = NetworkGraph.builder(seed);
        GraphValue in = builder.input("in", 3, 2);
        GraphValue head = in.conv("head", 8, 3).silu("head.act");
        GraphValue body =
                head.depthwise("depthwise", 3)
                        .groupNorm("norm", 4)
                        .gelu("gelu")
                        .conv("point", 8, 1, ConvOptions.DEFAULT.dilation(1))
                        .channelScale("scale", 0.5f, 0.1f)
                        .add("sum", head);
        return builder.output(
                        body.conv("tail", 12, 3, ConvOptions.DEFAULT.initial(Initial.XAVIER))
                                .pixelShuffle("shuffle", 2))
                .build();
    }

    private static float[] noise(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        NetworkGraph graph = graph(3);
        float[] x = noise(2 * 3 * 5 * 5, 1);
        float[] y = noise(2 * 3 * 10 * 10, 2);
        try (TorchNetwork network = TorchNetwork.of(graph);
                PointerScope scope = new PointerScope()) {
            loss(network, x, y).backward();
            Random random = new Random(5);
            for (var entry : network.parameters().entrySet()) {
                Tensor parameter = entry.getValue();
                float[] gradient = TorchTensors.toArray(parameter.grad());
                int index = random.nextInt(gradient.length);
                double expected = difference(graph, entry.getKey(), index, x, y);
                assertThat((double) gradient[index])
                        .as("%s[%d]", entry.getKey(), index)
                        .isCloseTo(expected, within(2e-3 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static Tensor loss(TorchNetwork network, float[] x, float[] y) {
        Tensor made = network.forward(TorchTensors.of(x, 2, 3, 5, 5));
        return torch.mse_loss(made, TorchTensors.of(y, 2, 3, 10, 10));
    }

    private static double difference(
            NetworkGraph graph, String name, int index, float[] x, float[] y) {
        double[] losses = new double[2];
        float step = 1e-2f;
        for (int side = 0; side < 2; side++) {
            try (TorchNetwork network = TorchNetwork.of(graph);
                    PointerScope scope = new PointerScope()) {
                Tensor parameter = network.parameters().get(name).detach();
                parameter.view(-1).select(0, index).add_(new Scalar(side == 0 ? -step : step));
                losses[side] = loss(network, x, y).item().toDouble();
            }
        }
        return (losses[1] - losses[0]) / (2 * step);
    }

    @Test
    void learnsAndWritesTheWeightsBack() {
        NetworkGraph graph = graph(1);
        double[] losses = train(graph, 200, 4);
        assertThat(losses[losses.length - 1]).isLessThan(0.5 * losses[0]);
    }

    /** Trains and returns the losses; the last is that of the network made from the weights. */
    private static double[] train(NetworkGraph graph, int steps, long seed) {
        float[] x = noise(2 * 3 * 5 * 5, seed);
        float[] y = noise(2 * 3 * 10 * 10, seed + 1);
        double[] losses = new double[steps + 1];
        NetworkGraph trained;
        try (TorchNetwork network = TorchNetwork.of(graph);
                TorchTraining training =
                        TorchTraining.adam(
                                        network.parameters().values(),
                                        LearningRate.cosine(1e-2, 1e-4, 10, steps))
                                .clipNorm(10)) {
            for (int i = 0; i < steps; i++) {
                losses[i] = training.step(() -> loss(network, x, y));
            }
            assertThat(training.steps()).isEqualTo(steps);
            trained = network.toGraph();
        }
        try (TorchNetwork again = TorchNetwork.of(trained);
                PointerScope scope = new PointerScope()) {
            losses[steps] = loss(again, x, y).item().toDouble();
        }
        return losses;
    }

    @Test
    void twoThreadsTrainTwoNetworksAsOneByOne() throws Exception {
        double[] alone = train(graph(1), 60, 4);
        double[] other = train(graph(2), 60, 8);
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<double[]> first =
                    pool.submit(
                            () -> {
                                start.await();
                                return train(graph(1), 60, 4);
                            });
            Future<double[]> second =
                    pool.submit(
                            () -> {
                                start.await();
                                return train(graph(2), 60, 8);
                            });
            assertThat(first.get(2, TimeUnit.MINUTES)).containsExactly(alone, within(1e-4));
            assertThat(second.get(2, TimeUnit.MINUTES)).containsExactly(other, within(1e-4));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void trainsTensorsOfTheCallerTogetherWithANetwork() {
        float[] x = noise(2 * 3 * 5 * 5, 1);
        float[] y = noise(2 * 3 * 10 * 10, 2);
        try (TorchNetwork network = TorchNetwork.of(graph(1));
                PointerScope outer = new PointerScope()) {
            Tensor gain = TorchTensors.of(new float[] {1}, 1);
            gain.set_requires_grad(true);
            List<Tensor> all =
                    new ArrayList<>(
                            Stream.concat(network.parameters().values().stream(), Stream.of(gain))
                                    .toList());
            try (TorchTraining training =
                    TorchTraining.adamW(all, LearningRate.constant(1e-2), 0.01)) {
                for (int i = 0; i < 20; i++) {
                    training.step(
                            () -> {
                                Tensor made = network.forward(TorchTensors.of(x, 2, 3, 5, 5));
                                return torch.mse_loss(
                                        made.mul(gain), TorchTensors.of(y, 2, 3, 10, 10));
                            });
                }
            }
            assertThat(TorchTensors.toArray(gain)[0]).isNotCloseTo(1f, within(1e-3f));
        }
    }

    @Test
    void theScheduleIsApplied() {
        try (PointerScope scope = new PointerScope()) {
            Tensor value = TorchTensors.of(new float[] {0}, 1);
            value.set_requires_grad(true);
            try (TorchTraining training =
                    TorchTraining.adam(List.of(value), step -> step == 0 ? 0.5 : 0.001)) {
                training.step(() -> value.mul(new Scalar(3.0)).sum());
                float first = TorchTensors.toArray(value)[0];
                training.step(() -> value.mul(new Scalar(3.0)).sum());
                float second = TorchTensors.toArray(value)[0];
                assertThat(first).isCloseTo(-0.5f, within(1e-4f));
                assertThat(second - first).isCloseTo(-0.001f, within(1e-5f));
            }
        }
    }

    @Test
    void aLossThatIsNoNumberChangesNothing() {
        try (PointerScope scope = new PointerScope()) {
            Tensor value = TorchTensors.of(new float[] {-1}, 1);
            value.set_requires_grad(true);
            try (TorchTraining training =
                    TorchTraining.adam(List.of(value), LearningRate.constant(0.1))) {
                assertThatThrownBy(() -> training.step(() -> value.log().sum()))
                        .isInstanceOf(EngineException.class)
                        .hasMessageContaining("loss of step 0 is NaN");
                assertThat(TorchTensors.toArray(value)[0]).isEqualTo(-1f);
                assertThat(training.steps()).isZero();
            }
        }
    }

    @Test
    void averagesFollowTheParameters() {
        try (TorchNetwork network = TorchNetwork.of(graph(1));
                TorchEma ema = new TorchEma(network.parameters(), 0.5)) {
            float before = ema.values().get("head.bias")[0];
            try (PointerScope scope = new PointerScope()) {
                network.parameters().get("head.bias").detach().add_(new Scalar(1.0));
            }
            for (int i = 0; i < 40; i++) {
                ema.update();
            }
            assertThat(ema.values().get("head.bias")[0]).isCloseTo(before + 1, within(1e-5f));
            assertThat(ema.toGraph(network.graph()).weights()).hasSize(network.parameters().size());
        }
    }

    @Test
    void aRestoredTrainingGoesOnToTheBit(@TempDir Path folder) {
        NetworkGraph graph = graph(4);
        float[] whole = trained(graph, 12, null);
        float[] parted = trained(graph, 12, folder.resolve("moments.pt"));
        assertThat(parted).containsExactly(whole);
    }

    /**
     * The average after so many steps; with a file, parameters and optimiser change hands half-way.
     */
    private static float[] trained(NetworkGraph graph, int steps, Path file) {
        NetworkGraph now = graph;
        Map<String, float[]> average = null;
        int done = 0;
        while (done < steps) {
            int until = file == null ? steps : Math.min(steps, done + steps / 2);
            try (TorchNetwork network = TorchNetwork.of(now);
                    TorchEma ema = new TorchEma(network.parameters(), 0.9);
                    TorchTraining training =
                            TorchTraining.adam(
                                    network.parameters().values(),
                                    LearningRate.cosine(1e-2, 1e-3, 2, steps))) {
                if (average != null) {
                    training.restore(file, done);
                    ema.restore(average, done);
                }
                for (; done < until; done++) {
                    float[] x = noise(2 * 3 * 5 * 5, 2L * done);
                    float[] y = noise(2 * 3 * 10 * 10, 2L * done + 1);
                    training.step(() -> loss(network, x, y));
                    ema.update();
                }
                if (file != null) {
                    training.save(file);
                }
                now = network.toGraph();
                average = ema.values();
                assertThat(ema.updates()).isEqualTo(done);
                assertThat(training.steps()).isEqualTo(done);
            }
        }
        return average.get("tail.weight");
    }

    @Test
    void momentsThatAreNoneAreRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("moments.pt"), "no archive");
        try (TorchNetwork network = TorchNetwork.of(graph(4));
                TorchTraining training =
                        TorchTraining.adam(
                                network.parameters().values(), LearningRate.constant(1e-3))) {
            assertThatThrownBy(() -> training.restore(file, 5))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("the optimiser's state cannot be read");
        }
    }

    @Test
    void cosineRisesAndFalls() {
        LearningRate rate = LearningRate.cosine(1, 0.1, 4, 104);
        assertThat(rate.at(0)).isCloseTo(0.2, within(1e-12));
        assertThat(rate.at(4)).isEqualTo(1);
        assertThat(rate.at(54)).isCloseTo(0.55, within(1e-12));
        assertThat(rate.at(1000)).isCloseTo(0.1, within(1e-12));
        assertThatThrownBy(() -> LearningRate.cosine(1, 2, 0, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("last=2");
    }

    /** The golden numbers of WaLLoC's schedule: 390 steps from 1e-7 to 3e-5. */
    @Test
    void warmUpFollowsHalfACosineInTheLogarithm() {
        LearningRate after = LearningRate.constant(3e-5);
        LearningRate rate = LearningRate.warmUp(1e-7, 3e-5, 390, after);
        assertThat(rate.at(0)).isCloseTo(1e-7, withinPercentage(1e-3));
        assertThat(rate.at(195)).isCloseTo(1.73205e-6, withinPercentage(1e-3));
        assertThat(rate.at(390)).isCloseTo(3e-5, withinPercentage(1e-3));
        // A quarter of 390 lies between two steps; the value depends on the part only.
        assertThat(2.3055e-7).isBetween(rate.at(97), rate.at(98));
        assertThat(LearningRate.warmUp(1e-7, 3e-5, 392, after).at(98))
                .isCloseTo(2.3055e-7, withinPercentage(1e-2));
        LearningRate joined =
                LearningRate.warmUp(1e-5, 1e-3, 10, LearningRate.cosine(1e-3, 1e-5, 0, 100));
        assertThat(joined.at(10)).isCloseTo(1e-3, withinPercentage(1e-6));
        assertThat(joined.at(110)).isCloseTo(1e-5, withinPercentage(1e-6));
        assertThatThrownBy(() -> LearningRate.warmUp(0, 1, 10, after))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 < first <= peak");
    }

    @Test
    void theWeightsOfThePastAreTheCallers() {
        try (PointerScope scope = new PointerScope()) {
            Tensor value = TorchTensors.of(new float[] {0}, 1);
            value.set_requires_grad(true);
            try (TorchTraining training =
                    TorchTraining.adam(List.of(value), LearningRate.constant(0.3), 0.5, 0.999)) {
                training.step(() -> value.sum());
                assertThat(TorchTensors.toArray(value)[0]).isCloseTo(-0.3f, within(1e-5f));
                // Mean of the gradients 1 and -1: (0.25 - 0.5) / (1 - 0.25).
                training.step(() -> value.sum().neg());
                assertThat(TorchTensors.toArray(value)[0]).isCloseTo(-0.2f, within(1e-5f));
            }
            assertThatThrownBy(
                            () ->
                                    TorchTraining.adam(
                                            List.of(value), LearningRate.constant(1), 1, 0.5))
                    .hasMessageContaining("[0, 1)");
        }
    }
}
