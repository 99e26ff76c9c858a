package io.latentflow.engine.graph;

import java.util.List;

/**
 * One step of a network. Its result is a value with the layer's own name. Layers hold their weights
 * without copying them and compare by identity of those arrays.
 */
public sealed interface Layer
        permits Activation,
                Add,
                Attention,
                ChannelScale,
                Concat,
                Conv,
                Grid,
                GroupNorm,
                NormedConv,
                PixelShuffle,
                Snake,
                Upsample {

    /** Unique in the network; letters, digits, '.', '_' and '-'. Also the name of the result. */
    String name();

    /** Names of the values it reads, in order. */
    List<String> inputs();

    /** The form of the result. Throws IllegalArgumentException if the inputs do not fit. */
    Form form(List<Form> inputs);

    /** The trained arrays, in a fixed order; empty if there are none. */
    default List<Weight> weights() {
        return List.of();
    }

    /** The same layer with other values, in the order of {@link #weights()}. */
    default Layer withWeights(List<float[]> values) {
        return this;
    }
}
