package io.latentflow.engine.torch;

import io.latentflow.engine.graph.NetworkGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Exponential moving average of parameters: often a better network than the last step's. Close it
 * to free the averages.
 */
public final class TorchEma implements AutoCloseable {

    private final Map<String, Tensor> parameters;
    private final Map<String, Tensor> averages = new LinkedHashMap<>();
    private final double decay;
    private long updates;

    /**
     * Starts at the present values.
     *
     * @param parameters named tensors, as of {@link TorchNetwork#parameters}
     * @param decay weight of the past in each update, in [0, 1); the first updates use less, so
     *     that the start is soon forgotten
     */
    public TorchEma(Map<String, Tensor> parameters, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("decay must be in [0, 1): decay=" + decay);
        }
        this.parameters = new LinkedHashMap<>(parameters);
        this.decay = decay;
        try (PointerScope scope = new PointerScope()) {
            this.parameters.forEach(
                    (name, tensor) ->
                            averages.put(name, TorchNetwork.retained(tensor.detach().clone())));
        }
    }

    /** Takes in the present values; call it after each step. */
    public void update() {
        double weight = Math.min(decay, (1.0 + updates) / (10.0 + updates));
        updates++;
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Scalar change = new Scalar(1 - weight);
            averages.forEach((name, average) -> average.lerp_(parameters.get(name), change));
        }
    }

    /** How often {@link #update} was called. */
    public long updates() {
        return updates;
    }

    /**
     * Goes on from averages that were taken before.
     *
     * @param values of every parameter, as of {@link #values}
     * @param done updates behind them
     */
    public void restore(Map<String, float[]> values, long done) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            averages.forEach(
                    (name, average) ->
                            average.copy_(TorchTensors.of(values.get(name), average.shape())));
        }
        updates = done;
    }

    /** A copy of the averages by name. */
    public Map<String, float[]> values() {
        return TorchWeights.copyOf(averages);
    }

    /** The network with the averages as weights. */
    public NetworkGraph toGraph(NetworkGraph graph) {
        return graph.withWeights(values());
    }

    @Override
    public void close() {
        averages.values().forEach(Tensor::releaseReference);
        averages.clear();
    }
}
