package io.latentflow.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Which GPU a subtask uses, and how many runs a GPU takes at the same time. Flink counts GPUs but
 * hands every subtask of a machine the whole set, so the sharing is done here, once a JVM.
 */
public final class DeviceTable {

    private final List<Integer> devices;
    private final int permits;
    private final Map<Integer, Semaphore> semaphores = new ConcurrentHashMap<>();

    /**
     * A table over some GPUs.
     *
     * @param devices their indexes, at least one
     * @param permits runs at the same time on each, at least 1
     */
    public DeviceTable(List<Integer> devices, int permits) {
        if (devices.isEmpty() || permits < 1) {
            throw new IllegalArgumentException(
                    "needs at least 1 device and 1 permit: devices=%s permits=%d"
                            .formatted(devices, permits));
        }
        this.devices = List.copyOf(devices);
        this.permits = permits;
    }

    /**
     * The GPU of a subtask: the same after every restart.
     *
     * @param subtask index of the subtask, from 0
     */
    public int deviceOf(int subtask) {
        return devices.get(Math.floorMod(subtask, devices.size()));
    }

    /**
     * Waits until the GPU takes one more run. Close the permit after the run.
     *
     * @throws EngineException if the thread is interrupted, as it is when a job is cancelled
     */
    public Permit acquire(int device) {
        Semaphore semaphore =
                semaphores.computeIfAbsent(device, index -> new Semaphore(permits, true));
        try {
            semaphore.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while waiting for GPU " + device, e);
        }
        return semaphore::release;
    }

    /** The right to one run on a GPU. */
    @FunctionalInterface
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }
}
