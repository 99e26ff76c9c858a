package io.latentflow.engine;

import java.util.List;
import java.util.Map;

/**
 * A network that is ready to run: named tensors in and out, batch first. Safe for use by many
 * threads. Close it to give its lease back; the last lease frees the native memory.
 */
public interface Network extends AutoCloseable {

    /**
     * A named tensor of the network.
     *
     * @param name its name
     * @param type type of its elements
     * @param shape its dimensions, -1 where any size goes
     */
    record Port(String name, ElementType type, int[] shape) {}

    /** What goes in. */
    List<Port> inputs();

    /** What comes out. */
    List<Port> outputs();

    /**
     * Runs the network once. The result belongs to the caller.
     *
     * @throws EngineException if a tensor is missing, of a wrong type or shape, or the engine fails
     */
    Map<String, Tensor> run(Map<String, Tensor> inputs);

    /** Name of the engine it runs on, such as {@code onnx-cpu}. */
    String engine();

    @Override
    void close();
}
