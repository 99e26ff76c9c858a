package io.latentflow.engine.torch;

import io.latentflow.engine.EngineException;
import io.latentflow.engine.Network;
import io.latentflow.engine.Ports;
import io.latentflow.engine.graph.Layer;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.onnx.OnnxPorts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * A network of libtorch that only runs. A value is freed after the last layer that reads it, so the
 * device holds what is in work, not every layer's result.
 */
final class TorchInference implements Network {

    private final String engine;
    private final String name;
    private final OnnxPorts ports;
    private final TorchNetwork network;
    private final Map<String, Integer> uses = new HashMap<>();

    TorchInference(String engine, String name, OnnxPorts ports, TorchNetwork network) {
        this.engine = engine;
        this.name = name;
        this.ports = ports;
        this.network = network;
        NetworkGraph graph = network.graph();
        graph.layers()
                .forEach(
                        layer ->
                                layer.inputs()
                                        .forEach(input -> uses.merge(input, 1, Integer::sum)));
        graph.outputs().forEach(output -> uses.merge(output, 1, Integer::sum));
    }

    @Override
    public List<Port> inputs() {
        return ports.inputs();
    }

    @Override
    public List<Port> outputs() {
        return ports.outputs();
    }

    @Override
    public Map<String, io.latentflow.engine.Tensor> run(
            Map<String, io.latentflow.engine.Tensor> inputs) {
        Ports.check(name, ports.inputs(), inputs);
        Map<String, Tensor> values = new HashMap<>();
        try (PointerScope guardScope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            inputs.forEach((key, tensor) -> values.put(key, moved(tensor)));
            return run(values, new HashMap<>(uses));
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new EngineException(
                    "network '%s' failed on %s: %s".formatted(name, engine, reason), e);
        } finally {
            values.values().forEach(Tensor::releaseReference);
        }
    }

    private Map<String, io.latentflow.engine.Tensor> run(
            Map<String, Tensor> values, Map<String, Integer> left) {
        for (Layer layer : network.graph().layers()) {
            try (PointerScope scope = new PointerScope()) {
                Tensor made = TorchLayers.apply(layer, values, network.parameters());
                values.put(layer.name(), TorchNetwork.retained(made));
            }
            for (String input : layer.inputs()) {
                if (left.merge(input, -1, Integer::sum) == 0) {
                    values.remove(input).releaseReference();
                }
            }
        }
        Map<String, io.latentflow.engine.Tensor> outputs = new LinkedHashMap<>();
        for (String output : network.graph().outputs()) {
            outputs.put(output, TorchTensors.copyOf(values.get(output)));
        }
        return outputs;
    }

    private Tensor moved(io.latentflow.engine.Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            Tensor copy = TorchTensors.of(tensor);
            return TorchNetwork.retained(copy.to(network.device(), copy.scalar_type()));
        }
    }

    @Override
    public String engine() {
        return engine;
    }

    @Override
    public void close() {
        network.close();
        CudaCache.release();
    }
}
