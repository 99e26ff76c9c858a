package io.latentflow.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The loaded networks of this JVM: one for each content, engine and device, counted by leases. It
 * is loaded by the first lease and freed with the last one, because loading costs native memory
 * that does not all come back.
 */
final class SharedNetworks {

    record Key(String sha256, String engine, int device) {}

    private final Map<Key, Shared> networks = new ConcurrentHashMap<>();
    private final AtomicLong loads = new AtomicLong();

    /** A lease on the network of the key, which is opened if nobody has it. */
    Network lease(Key key, String name, Guard guard, Supplier<Network> open) {
        while (true) {
            Shared shared = networks.computeIfAbsent(key, k -> new Shared(name, guard));
            synchronized (shared) {
                if (shared.dead) {
                    continue;
                }
                if (shared.network == null) {
                    try {
                        shared.network = open.get();
                        loads.incrementAndGet();
                    } catch (RuntimeException | Error e) {
                        bury(key, shared);
                        throw e;
                    }
                }
                shared.leases++;
                return new Lease(key, shared);
            }
        }
    }

    long loads() {
        return loads.get();
    }

    List<Engines.Loaded> list() {
        return networks.entrySet().stream()
                .map(
                        entry ->
                                new Engines.Loaded(
                                        entry.getValue().name,
                                        entry.getKey().sha256(),
                                        entry.getKey().engine(),
                                        entry.getKey().device(),
                                        entry.getValue().leases))
                .toList();
    }

    private void release(Key key, Shared shared) {
        synchronized (shared) {
            if (--shared.leases == 0) {
                bury(key, shared);
                shared.lock.writeLock().lock();
                try {
                    shared.network.close();
                } finally {
                    shared.lock.writeLock().unlock();
                }
            }
        }
    }

    private void bury(Key key, Shared shared) {
        shared.dead = true;
        networks.remove(key, shared);
    }

    /** What a run must hold, such as a permit for its GPU. */
    @FunctionalInterface
    interface Guard {
        DeviceTable.Permit enter();
    }

    private static final class Shared {
        private final String name;
        private final Guard guard;
        // A run holds the read lock, so that nobody frees the network under it.
        private final ReadWriteLock lock = new ReentrantReadWriteLock();
        private Network network;
        private volatile int leases;
        private boolean dead;

        Shared(String name, Guard guard) {
            this.name = name;
            this.guard = guard;
        }
    }

    private final class Lease implements Network {
        private final Key key;
        private final Shared shared;
        private final AtomicBoolean closed = new AtomicBoolean();

        Lease(Key key, Shared shared) {
            this.key = key;
            this.shared = shared;
        }

        @Override
        public List<Port> inputs() {
            return shared.network.inputs();
        }

        @Override
        public List<Port> outputs() {
            return shared.network.outputs();
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs) {
            shared.lock.readLock().lock();
            try {
                if (closed.get()) {
                    throw new EngineException(
                            "network '%s' was closed; take a new lease".formatted(shared.name));
                }
                try (DeviceTable.Permit permit = shared.guard.enter()) {
                    return shared.network.run(inputs);
                }
            } finally {
                shared.lock.readLock().unlock();
            }
        }

        @Override
        public String engine() {
            return key.engine();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release(key, shared);
            }
        }
    }
}
