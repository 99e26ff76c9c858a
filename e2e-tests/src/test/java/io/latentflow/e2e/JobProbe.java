package io.latentflow.e2e;

import io.latentflow.engine.EnginePreflight;
import io.latentflow.engine.Engines;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import io.latentflow.engine.Tensor;
import io.latentflow.engine.graph.GraphBuilder;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.onnx.OnnxFile;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What a job does at its start: the preflight, then a network that runs. The lease is kept, as a
 * running job keeps it.
 */
public final class JobProbe implements Callable<String> {

    private Network network;

    @Override
    public String call() {
        if (EnginePreflight.problem().isPresent()) {
            return "refused: " + EnginePreflight.problem().get();
        }
        GraphBuilder builder = NetworkGraph.builder(1);
        NetworkGraph graph =
                builder.output(builder.input("x", 1, 2).conv("y", 1, 1))
                        .build()
                        .withWeights(
                                Map.of("y.weight", new float[] {2}, "y.bias", new float[] {1}));
        network = Engines.lease(Model.of("probe", OnnxFile.write(graph)), "onnx-cpu");
        float y =
                network.run(Map.of("x", Tensor.of(new float[] {3}, 1, 1, 1, 1)))
                        .get("y")
                        .toFloatArray()[0];
        return "computed %s, networks loaded in this JVM: %d".formatted(y, Engines.loads());
    }
}
