package io.latentflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.engine.graph.GraphBuilder;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.torch.LearningRate;
import io.latentflow.engine.torch.Torch;
import io.latentflow.engine.torch.TorchNetwork;
import io.latentflow.engine.torch.TorchTensors;
import io.latentflow.engine.torch.TorchTraining;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A JVM in which JavaCPP finds no libtorch, as on linux-arm64. */
class NoTorchTest {

    /** Tries everything that needs libtorch, and what does not. */
    public static final class Main {
        public static void main(String[] args) {
            GraphBuilder builder = NetworkGraph.builder(1);
            NetworkGraph graph = builder.output(builder.input("x", 1, 2).conv("y", 1, 1)).build();
            attempt("network", () -> TorchNetwork.of(graph));
            attempt("tensor", () -> TorchTensors.of(new float[1], 1));
            attempt("threads", () -> Torch.threads(1));
            attempt("training", () -> TorchTraining.adam(List.of(), LearningRate.constant(1)));
            attempt("engine", () -> Engines.select("torch-cuda"));
            System.out.println("auto=" + Engines.select("auto"));
        }

        private static void attempt(String what, Runnable work) {
            try {
                work.run();
                System.out.println(what + " worked");
            } catch (EngineException e) {
                System.out.println(what + ": " + e.getMessage());
            }
        }
    }

    @Test
    void everythingThatNeedsItSaysSoAndTheRestWorks() throws Exception {
        String sentence =
                "libtorch has no build for linux-arm64: training needs linux-x86_64 or macosx-arm64, and the engine torch-cuda linux-x86_64";
        assertThat(Fork.run(Main.class, "-Dorg.bytedeco.javacpp.platform=linux-arm64").lines())
                .contains(
                        "network: " + sentence,
                        "tensor: " + sentence,
                        "threads: " + sentence,
                        "training: " + sentence,
                        "engine: the engine torch-cuda does not load here: " + sentence,
                        "auto=onnx-cpu")
                .noneMatch(line -> line.startsWith("\tat "));
    }
}
