package io.latentflow.codec.walloc;

import io.latentflow.engine.EngineException;
import io.latentflow.engine.Model;
import io.latentflow.engine.graph.Attention;
import io.latentflow.engine.graph.Conv;
import io.latentflow.engine.graph.GroupNorm;
import io.latentflow.engine.graph.Layer;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.graph.NormedConv;
import io.latentflow.engine.graph.Upsample;
import io.latentflow.engine.onnx.OnnxFile;
import java.util.HashMap;
import java.util.Map;

/** How far around a position a decoder network looks. */
final class NetworkReach {

    /**
     * Positions of overlap for networks that look at everything (attention, group norms) or cannot
     * be read: parts of a large picture are then decoded as pictures of their own that share their
     * borders.
     */
    static final int WHOLE = 16;

    private NetworkReach() {}

    /** Positions to each side; {@link #WHOLE} where there is no bound. */
    static int of(Model model) {
        NetworkGraph graph;
        try {
            graph = OnnxFile.read(model.onnx());
        } catch (EngineException e) {
            // Written by another tool: what it looks at is not known.
            return WHOLE;
        }
        Map<String, Integer> reaches = new HashMap<>();
        graph.inputs().forEach(input -> reaches.put(input.name(), 0));
        int most = 0;
        for (Layer layer : graph.layers()) {
            if (layer instanceof Attention || layer instanceof GroupNorm) {
                return WHOLE;
            }
            int reach = layer.inputs().stream().mapToInt(reaches::get).max().orElse(0) + own(layer);
            reaches.put(layer.name(), reach);
            most = Math.max(most, reach);
        }
        return most;
    }

    private static int own(Layer layer) {
        if (layer instanceof Conv conv) {
            return conv.padding();
        }
        if (layer instanceof NormedConv conv) {
            return conv.dilation() * (conv.kernel() - 1);
        }
        return layer instanceof Upsample ? 1 : 0;
    }
}
