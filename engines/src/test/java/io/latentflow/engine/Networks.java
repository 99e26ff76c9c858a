package io.latentflow.engine;

import io.latentflow.engine.graph.GraphBuilder;
import io.latentflow.engine.graph.GraphValue;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.onnx.OnnxFile;
import java.util.Map;

/** Small networks for tests. */
final class Networks {

    private Networks() {}

    /** y = factor * x + 1 over one channel of a picture. */
    static Model affine(float factor) {
        GraphBuilder builder = NetworkGraph.builder(1);
        NetworkGraph graph = builder.output(builder.input("x", 1, 2).conv("y", 1, 1)).build();
        NetworkGraph filled =
                graph.withWeights(
                        Map.of("y.weight", new float[] {factor}, "y.bias", new float[] {1}));
        return Model.of("affine", OnnxFile.write(filled));
    }

    static Model identity() {
        return affine(1);
    }

    /** A network with weights of 4 MB. */
    static Model wide() {
        GraphBuilder builder = NetworkGraph.builder(1);
        GraphValue wide = builder.input("x", 256, 2).conv("a", 448, 3);
        return Model.of("wide", OnnxFile.write(builder.output(wide).build()));
    }
}
