package io.latentflow.codec.nerv;

import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.graph.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A clip as a network: its architecture and its quantised weights.
 *
 * @param shape the architecture
 * @param frames of the clip, 1 to {@value #MAX_FRAMES}; frame i is at the time i / frames
 * @param framesPerSecond of the clip, above 0, at most 1000
 * @param bits of a weight's code, 2 to 8
 * @param tensors an array for each array of the network, in its order
 */
public record Representation(
        NervShape shape,
        int frames,
        float framesPerSecond,
        int bits,
        List<QuantisedTensor> tensors) {

    /** Most frames of a clip. */
    public static final int MAX_FRAMES = 1 << 20;

    public Representation {
        tensors = List.copyOf(tensors);
        if (frames < 1 || frames > MAX_FRAMES) {
            throw new IllegalArgumentException(
                    "a clip has 1 to %d frames: %d".formatted(MAX_FRAMES, frames));
        }
        if (!(framesPerSecond > 0 && framesPerSecond <= 1000)) {
            throw new IllegalArgumentException(
                    "framesPerSecond must be above 0 and at most 1000: " + framesPerSecond);
        }
        if (bits < 2 || bits > 8) {
            throw new IllegalArgumentException("a code has 2 to 8 bits: " + bits);
        }
    }

    /**
     * Quantises a fitted network.
     *
     * @param network of the shape
     * @param bits of a code, 2 to 8
     */
    public static Representation of(
            NervShape shape, int frames, float framesPerSecond, NetworkGraph network, int bits) {
        List<QuantisedTensor> tensors = new ArrayList<>();
        for (Weight weight : network.weights()) {
            tensors.add(QuantisedTensor.of(weight, bits));
        }
        return new Representation(shape, frames, framesPerSecond, bits, tensors);
    }

    /** The arrays of a shape's network, in order, all zeros: names and dimensions. */
    public static List<Weight> arrays(NervShape shape) {
        return NervGraph.zero(shape).weights();
    }

    /** The network with the weights that the codes stand for. */
    public NetworkGraph network() {
        NetworkGraph empty = NervGraph.zero(shape);
        List<Weight> arrays = empty.weights();
        Map<String, float[]> values = new LinkedHashMap<>();
        for (int i = 0; i < arrays.size(); i++) {
            values.put(arrays.get(i).name(), tensors.get(i).values(arrays.get(i).shape()));
        }
        return empty.withWeights(values);
    }

    /** Pixels of all frames. */
    public long pixels() {
        return (long) frames * shape.width() * shape.height();
    }
}
