package io.latentflow.engine;

/**
 * Something that runs networks. Found through {@link java.util.ServiceLoader}; making one loads no
 * native library.
 */
public interface Engine {

    /** Its name, such as {@code onnx-cpu}. */
    String name();

    /**
     * Whether it loads here, and why not if it does not. Never throws; asks once, then remembers.
     */
    EngineStatus status();

    /**
     * Whether it computes on a numbered device, so that runs need a permit of {@link DeviceTable}.
     */
    default boolean onDevice() {
        return false;
    }

    /**
     * Loads a network.
     *
     * @param device index of the GPU; engines on the CPU ignore it
     * @throws EngineException if the engine is not available or cannot run this network
     */
    Network open(Model model, int device, EngineSettings settings);
}
