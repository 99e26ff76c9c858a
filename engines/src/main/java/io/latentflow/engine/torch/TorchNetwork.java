package io.latentflow.engine.torch;

import io.latentflow.engine.EngineException;
import io.latentflow.engine.graph.Layer;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.graph.Weight;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * A network as libtorch operations on parameters that record gradients. Not safe for use by several
 * threads while it is trained; {@link #forward} alone is. Close it to free the parameters.
 */
public final class TorchNetwork implements AutoCloseable {

    private final NetworkGraph graph;
    private final Device device;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    private TorchNetwork(NetworkGraph graph, Device device) {
        this.graph = graph;
        this.device = device.retainReference();
    }

    /**
     * The network on the CPU, its parameters ready to be trained.
     *
     * @throws EngineException if libtorch does not load here
     */
    public static TorchNetwork of(NetworkGraph graph) {
        Torch.require();
        try (PointerScope scope = new PointerScope()) {
            TorchNetwork network = new TorchNetwork(graph, new Device(DeviceType.CPU));
            for (Weight weight : graph.weights()) {
                long[] shape = Arrays.stream(weight.shape()).asLongStream().toArray();
                Tensor tensor = TorchTensors.of(weight.values(), shape);
                tensor.set_requires_grad(true);
                network.parameters.put(weight.name(), retained(tensor));
            }
            return network;
        }
    }

    /** The network on a device, such as {@code cuda:0}, for inference: nothing is recorded. */
    static TorchNetwork frozen(NetworkGraph graph, Device device) {
        Torch.require();
        TorchNetwork network = new TorchNetwork(graph, device);
        for (Weight weight : graph.weights()) {
            long[] shape = Arrays.stream(weight.shape()).asLongStream().toArray();
            try (PointerScope scope = new PointerScope()) {
                Tensor tensor = TorchTensors.of(weight.values(), shape);
                Tensor moved = tensor.to(device, tensor.scalar_type());
                network.parameters.put(weight.name(), retained(moved));
            }
        }
        return network;
    }

    /** Where the parameters are. */
    Device device() {
        return device;
    }

    /** The network as it was given; for the present weights see {@link #toGraph}. */
    public NetworkGraph graph() {
        return graph;
    }

    /**
     * Runs the network. What it makes on the way belongs to the caller's pointer scope.
     *
     * @param inputs a float tensor for every input, on the device of the parameters
     * @return every output by name
     */
    public Map<String, Tensor> forward(Map<String, Tensor> inputs) {
        Map<String, Tensor> values = new HashMap<>();
        for (NetworkGraph.Input input : graph.inputs()) {
            Tensor given = inputs.get(input.name());
            if (given == null) {
                throw new EngineException(
                        "input '%s' is missing; given are %s"
                                .formatted(input.name(), inputs.keySet()));
            }
            requireShape(input, given.shape());
            values.put(input.name(), given);
        }
        for (Layer layer : graph.layers()) {
            values.put(layer.name(), TorchLayers.apply(layer, values, parameters));
        }
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        graph.outputs().forEach(name -> outputs.put(name, values.get(name)));
        return outputs;
    }

    /** Runs a network of one input and one output. */
    public Tensor forward(Tensor input) {
        if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
            throw new EngineException(
                    "the network has %d inputs and %d outputs; name them"
                            .formatted(graph.inputs().size(), graph.outputs().size()));
        }
        return forward(Map.of(graph.inputs().get(0).name(), input)).get(graph.outputs().get(0));
    }

    /** The trained tensors by name, in the order of the layers. They live until {@link #close}. */
    public Map<String, Tensor> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** The network with a copy of the present weights. */
    public NetworkGraph toGraph() {
        return graph.withWeights(TorchWeights.copyOf(parameters));
    }

    @Override
    public void close() {
        parameters.values().forEach(Tensor::releaseReference);
        parameters.clear();
        device.releaseReference();
    }

    /** Keeps a tensor beyond the pointer scope in which it was made. */
    static Tensor retained(Tensor tensor) {
        tensor.retainReference();
        return tensor;
    }

    private static void requireShape(NetworkGraph.Input input, long[] shape) {
        if (shape.length != input.dimensions() + 2 || shape[1] != input.channels()) {
            throw new EngineException(
                    "input '%s' has the shape %s, but needs %s"
                            .formatted(
                                    input.name(),
                                    Arrays.toString(shape),
                                    input.dimensions() == 1
                                            ? "(batch, %d, length)".formatted(input.channels())
                                            : "(batch, %d, height, width)"
                                                    .formatted(input.channels())));
        }
    }
}
