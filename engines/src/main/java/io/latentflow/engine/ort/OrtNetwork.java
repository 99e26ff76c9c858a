package io.latentflow.engine.ort;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.latentflow.engine.ElementType;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.Network;
import io.latentflow.engine.Ports;
import io.latentflow.engine.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A session of ONNX Runtime. Every native value of a run is closed before the run returns. */
final class OrtNetwork implements Network {

    private final String engine;
    private final String name;
    private final OrtSession session;
    private final List<Port> inputs;
    private final List<Port> outputs;

    private OrtNetwork(
            String engine, String name, OrtSession session, List<Port> inputs, List<Port> outputs) {
        this.engine = engine;
        this.name = name;
        this.session = session;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    static OrtNetwork of(String engine, String name, OrtSession session) throws OrtException {
        try {
            return new OrtNetwork(
                    engine,
                    name,
                    session,
                    ports(name, session.getInputInfo()),
                    ports(name, session.getOutputInfo()));
        } catch (OrtException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public List<Port> inputs() {
        return inputs;
    }

    @Override
    public List<Port> outputs() {
        return outputs;
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> given) {
        Ports.check(name, inputs, given);
        Map<String, OnnxTensor> values = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Tensor> entry : given.entrySet()) {
                values.put(entry.getKey(), value(entry.getValue()));
            }
            try (OrtSession.Result result = session.run(values)) {
                Map<String, Tensor> made = new LinkedHashMap<>();
                for (Map.Entry<String, OnnxValue> entry : result) {
                    made.put(entry.getKey(), copy((OnnxTensor) entry.getValue()));
                }
                return made;
            }
        } catch (OrtException e) {
            throw new EngineException(
                    "network '%s' failed on %s: %s".formatted(name, engine, OrtRuntime.sentence(e)),
                    e);
        } finally {
            values.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public String engine() {
        return engine;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new EngineException(
                    "network '%s' did not close: %s".formatted(name, OrtRuntime.sentence(e)), e);
        }
    }

    /** A view: ONNX Runtime reads the tensor's own memory. */
    private static OnnxTensor value(Tensor tensor) throws OrtException {
        long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
        return switch (tensor.type()) {
            case FLOAT32 ->
                    OnnxTensor.createTensor(OrtRuntime.environment(), tensor.floats(), shape);
            case INT8 ->
                    OnnxTensor.createTensor(
                            OrtRuntime.environment(), tensor.bytes(), shape, OnnxJavaType.INT8);
        };
    }

    private Tensor copy(OnnxTensor value) {
        TensorInfo info = value.getInfo();
        int[] shape = Arrays.stream(info.getShape()).mapToInt(Math::toIntExact).toArray();
        Tensor copy = Tensor.zeros(type(name, info), shape);
        copy.bytes().put(value.getByteBuffer());
        return copy;
    }

    private static List<Port> ports(String network, Map<String, NodeInfo> infos) {
        List<Port> ports = new ArrayList<>();
        for (NodeInfo node : infos.values()) {
            if (!(node.getInfo() instanceof TensorInfo info)) {
                throw new EngineException(
                        "'%s' of network '%s' is no tensor".formatted(node.getName(), network));
            }
            int[] shape =
                    Arrays.stream(info.getShape())
                            .mapToInt(size -> size < 0 ? -1 : Math.toIntExact(size))
                            .toArray();
            ports.add(new Port(node.getName(), type(network, info), shape));
        }
        return List.copyOf(ports);
    }

    private static ElementType type(String network, TensorInfo info) {
        return switch (info.type) {
            case FLOAT -> ElementType.FLOAT32;
            case INT8 -> ElementType.INT8;
            default ->
                    throw new EngineException(
                            "network '%s' has a tensor of type %s; float and int8 are supported"
                                    .formatted(network, info.type));
        };
    }
}
