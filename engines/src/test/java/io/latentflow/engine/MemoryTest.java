package io.latentflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.engine.graph.GraphBuilder;
import io.latentflow.engine.graph.GraphValue;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.torch.LearningRate;
import io.latentflow.engine.torch.Torch;
import io.latentflow.engine.torch.TorchEma;
import io.latentflow.engine.torch.TorchNetwork;
import io.latentflow.engine.torch.TorchTensors;
import io.latentflow.engine.torch.TorchTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Native memory stays where it is over many runs and many loads. */
@EnabledOnOs(OS.LINUX)
class MemoryTest {

    // The whole heap is touched at the start, so that it does not count as growth.
    private static final String[] SMALL_HEAP = {
        "-Xms64m",
        "-Xmx64m",
        "-XX:+AlwaysPreTouch",
        "-XX:+UseSerialGC",
        "-XX:MaxDirectMemorySize=64m"
    };

    /** Resident memory of this process once direct buffers are collected, MiB. */
    private static long resident() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            LockSupport.parkNanos(200_000_000);
        }
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * 20,000 runs of pictures of all sizes up to 256x256: 1.3 GB would be lost if outputs leaked.
     */
    public static final class Runs {
        public static void main(String[] args) {
            Random random = new Random(1);
            try (Network network = Engines.lease(Networks.affine(2), "onnx-cpu")) {
                run(network, random, 2000);
                long before = resident();
                run(network, random, 20_000);
                System.out.println("grown=" + (resident() - before));
            }
        }

        private static void run(Network network, Random random, int times) {
            for (int i = 0; i < times; i++) {
                int height = 1 + random.nextInt(256);
                int width = 1 + random.nextInt(256);
                Tensor x = Tensor.zeros(ElementType.FLOAT32, 1, 1, height, width);
                Tensor y = network.run(Map.of("x", x)).get("y");
                if (y.floats().get(0) != 1) {
                    throw new IllegalStateException("wrong value");
                }
            }
        }
    }

    /** 200 loads and closes of a network of 4 MB. */
    public static final class Loads {
        public static void main(String[] args) {
            load(50);
            long before = resident();
            load(200);
            System.out.println("grown=" + (resident() - before));
            System.out.println("loads=" + Engines.loads());
        }

        private static void load(int times) {
            Model model = Networks.wide();
            for (int i = 0; i < times; i++) {
                try (Network network = Engines.lease(model, "onnx-cpu")) {
                    network.run(Map.of("x", Tensor.zeros(ElementType.FLOAT32, 1, 256, 8, 8)));
                }
            }
        }
    }

    /** 100 steps of training: 3 GB would be lost if their tensors leaked. */
    public static final class Steps {
        public static void main(String[] args) {
            Torch.threads(1);
            GraphBuilder builder = NetworkGraph.builder(1);
            GraphValue x = builder.input("x", 4, 2);
            for (int i = 0; i < 6; i++) {
                x = x.conv("conv" + i, 8, 3).silu("silu" + i);
            }
            try (TorchNetwork network = TorchNetwork.of(builder.output(x).build());
                    TorchEma ema = new TorchEma(network.parameters(), 0.99);
                    TorchTraining training =
                            TorchTraining.adam(
                                    network.parameters().values(), LearningRate.constant(1e-4))) {
                step(network, training, ema, 20);
                long before = resident();
                step(network, training, ema, 100);
                System.out.println("grown=" + (resident() - before));
            }
        }

        private static void step(
                TorchNetwork network, TorchTraining training, TorchEma ema, int times) {
            float[] values = new float[4 * 4 * 128 * 128];
            for (int i = 0; i < times; i++) {
                training.step(
                        () ->
                                network.forward(TorchTensors.of(values, 4, 4, 128, 128))
                                        .square()
                                        .mean());
                ema.update();
            }
        }
    }

    private static long value(String output, String key) {
        return output.lines()
                .filter(line -> line.startsWith(key + "="))
                .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void runsLeaveNothingBehind() throws Exception {
        String output = Fork.run(Runs.class, SMALL_HEAP);
        assertThat(value(output, "grown")).as(output).isLessThan(100);
    }

    @Test
    void trainingLeavesNothingBehind() throws Exception {
        String output = Fork.run(Steps.class, SMALL_HEAP);
        assertThat(value(output, "grown")).as(output).isLessThan(100);
    }

    @Test
    void loadsAreCountedAndGiveTheirMemoryBack() throws Exception {
        String output = Fork.run(Loads.class, SMALL_HEAP);
        assertThat(value(output, "loads")).isEqualTo(250);
        assertThat(value(output, "grown")).as(output).isLessThan(100);
    }
}
