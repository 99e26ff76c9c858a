package io.latentflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static float run(Network network, float x) {
        Tensor made = network.run(Map.of("x", Tensor.of(new float[] {x, x}, 1, 1, 1, 2))).get("y");
        assertThat(made.shape()).containsExactly(1, 1, 1, 2);
        return made.toFloatArray()[1];
    }

    private static int leases(Model model) {
        return Engines.loaded().stream()
                .filter(loaded -> loaded.sha256().equals(model.sha256()))
                .mapToInt(Engines.Loaded::leases)
                .sum();
    }

    @Test
    void oneNetworkForEqualContent() {
        Model model = Networks.affine(2);
        Model twin = Model.of("another name", model.onnx().clone());
        long before = Engines.loads();
        try (Network first = Engines.lease(model, "onnx-cpu");
                Network second = Engines.lease(twin, "onnx-cpu")) {
            assertThat(Engines.loads() - before).isEqualTo(1);
            assertThat(leases(model)).isEqualTo(2);
            assertThat(run(first, 3)).isEqualTo(7);
            assertThat(run(second, 4)).isEqualTo(9);
            assertThat(first.engine()).isEqualTo("onnx-cpu");
        }
        assertThat(leases(model)).isZero();
        assertThat(Engines.loaded()).noneMatch(l -> l.sha256().equals(model.sha256()));
    }

    @Test
    void aClosedLeaseIsOverAndClosingTwiceCountsOnce() {
        Model model = Networks.affine(3);
        try (Network stays = Engines.lease(model, "onnx-cpu")) {
            Network leaves = Engines.lease(model, "onnx-cpu");
            leaves.close();
            leaves.close();
            assertThat(leases(model)).isEqualTo(1);
            assertThat(run(stays, 1)).isEqualTo(4);
            assertThatThrownBy(() -> run(leaves, 1))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("was closed");
        }
    }

    @Test
    void manyThreadsLeaseRunAndClose() throws Exception {
        Model model = Networks.affine(5);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> results = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int thread = t;
            results.add(
                    pool.submit(
                            () -> {
                                start.await();
                                int wrong = 0;
                                for (int i = 0; i < 60; i++) {
                                    try (Network network = Engines.lease(model, "onnx-cpu")) {
                                        wrong += run(network, thread) == 5 * thread + 1 ? 0 : 1;
                                    }
                                }
                                return wrong;
                            }));
        }
        start.countDown();
        for (Future<Integer> result : results) {
            assertThat(result.get()).isZero();
        }
        pool.shutdown();
        assertThat(leases(model)).isZero();
    }

    @Test
    void saysWhichTensorDoesNotFit() {
        try (Network network = Engines.lease(Networks.identity(), "onnx-cpu")) {
            assertThat(network.inputs()).hasSize(1);
            assertThat(network.inputs().get(0).shape()).containsExactly(-1, 1, -1, -1);
            assertThatThrownBy(() -> network.run(Map.of()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("needs the input 'x'");
            assertThatThrownBy(() -> network.run(Map.of("x", Tensor.of(new float[6], 1, 2, 1, 3))))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(
                            "input 'x' of network 'affine' is FLOAT32 [1, 2, 1, 3], but must be FLOAT32 [any, 1, any, any]");
            assertThatThrownBy(
                            () ->
                                    network.run(
                                            Map.of(
                                                    "x",
                                                    Tensor.zeros(ElementType.INT8, 1, 1, 1, 1))))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("is INT8");
            Tensor fits = Tensor.of(new float[1], 1, 1, 1, 1);
            assertThatThrownBy(() -> network.run(Map.of("x", fits, "z", fits)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("takes the inputs [x]");
        }
    }

    @Test
    void warmsUpEveryShape() {
        try (Network network = Engines.lease(Networks.affine(7), "onnx-cpu")) {
            Engines.warmUp(
                    network,
                    List.of(
                            Map.of("x", new int[] {1, 1, 8, 8}),
                            Map.of("x", new int[] {4, 1, 16, 8})));
            assertThatThrownBy(() -> Engines.warmUp(network, List.of(Map.of())))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("'x'");
        }
    }
}
