package io.latentflow.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines of this JVM: which load, and leases on networks that they run. The choice {@code
 * auto} takes the first that loads in the order of {@link #ORDER}.
 */
public final class Engines {

    /** The choice that takes the first engine that loads. */
    public static final String AUTO = "auto";

    /** Names of all engines, best first. */
    public static final List<String> ORDER =
            List.of("tensorrt", "onnx-tensorrt", "onnx-cuda", "torch-cuda", "onnx-cpu");

    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);
    private static final SharedNetworks NETWORKS = new SharedNetworks();

    /**
     * A network that is loaded in this JVM.
     *
     * @param name name of the model that was loaded first with this content
     * @param sha256 of its ONNX file
     * @param engine what runs it
     * @param device index of the GPU; 0 on the CPU
     * @param leases how many hold it
     */
    public record Loaded(String name, String sha256, String engine, int device, int leases) {}

    private Engines() {}

    /** Every engine with whether it loads here and why not, best first. */
    public static List<EngineStatus> report() {
        return ORDER.stream().map(name -> engine(name).status()).toList();
    }

    /**
     * The engine of a choice.
     *
     * @param choice {@code auto} or a name of {@link #ORDER}
     * @return the engine's name
     * @throws EngineException if there is no such engine, or it does not load here; with the reason
     */
    public static String select(String choice) {
        return candidates(choice).get(0).name();
    }

    /** A lease on GPU 0, or on the CPU, with the settings of the system properties. */
    public static Network lease(Model model, String choice) {
        return lease(model, choice, 0, EngineSettings.fromSystem());
    }

    /**
     * A lease on a network. Networks are shared: who asks for the same content on the same engine
     * and device gets the one that is loaded, with the settings under which it was loaded.
     *
     * @param choice {@code auto} or a name of {@link #ORDER}. With {@code auto}, an engine that
     *     loads but refuses this network is passed over with a warning
     * @param device index of the GPU, see {@link #deviceOf}
     * @throws EngineException if no engine of the choice runs it; with the reasons
     */
    public static Network lease(Model model, String choice, int device, EngineSettings settings) {
        Map<String, String> reasons = new LinkedHashMap<>();
        List<Engine> candidates = candidates(choice);
        for (Engine engine : candidates) {
            int where = engine.onDevice() ? device : 0;
            SharedNetworks.Key key = new SharedNetworks.Key(model.sha256(), engine.name(), where);
            SharedNetworks.Guard guard =
                    engine.onDevice() ? () -> Devices.TABLE.acquire(where) : () -> () -> {};
            try {
                return NETWORKS.lease(
                        key, model.name(), guard, () -> engine.open(model, where, settings));
            } catch (EngineException e) {
                if (candidates.size() == 1) {
                    throw e;
                }
                reasons.put(engine.name(), e.getMessage());
                LOG.warn("{} does not run '{}': {}", engine.name(), model.name(), e.getMessage());
            }
        }
        throw new EngineException(
                "no engine runs '%s': %s".formatted(model.name(), sentence(reasons)));
    }

    /**
     * Runs a network on zeros once for each set of shapes. GPU engines prepare themselves for a new
     * shape in its first run, for seconds or minutes: do it before work arrives.
     *
     * @param shapes for each run, the shape of every input
     */
    public static void warmUp(Network network, List<Map<String, int[]>> shapes) {
        for (Map<String, int[]> shape : shapes) {
            Map<String, Tensor> inputs = new LinkedHashMap<>();
            for (Network.Port port : network.inputs()) {
                int[] size = shape.get(port.name());
                if (size == null) {
                    throw new EngineException(
                            "warm-up needs a shape for the input '%s'; given are %s"
                                    .formatted(port.name(), shape.keySet()));
                }
                inputs.put(port.name(), Tensor.zeros(port.type(), size));
            }
            network.run(inputs);
        }
    }

    /** The GPU of a subtask, the same after every restart. */
    public static int deviceOf(int subtask) {
        return Devices.TABLE.deviceOf(subtask);
    }

    /** The networks that are loaded in this JVM. */
    public static List<Loaded> loaded() {
        return NETWORKS.list();
    }

    /**
     * How many networks this JVM ever loaded. Each costs native memory that does not all return.
     */
    public static long loads() {
        return NETWORKS.loads();
    }

    private static List<Engine> candidates(String choice) {
        if (!choice.equals(AUTO)) {
            Engine engine = engine(choice);
            EngineStatus status = engine.status();
            if (!status.available()) {
                throw new EngineException(
                        "the engine %s does not load here: %s".formatted(choice, status.reason()));
            }
            return List.of(engine);
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        List<Engine> found = new ArrayList<>();
        for (String name : ORDER) {
            EngineStatus status = engine(name).status();
            if (status.available()) {
                found.add(engine(name));
            } else {
                reasons.put(name, status.reason());
                LOG.debug("{} does not load here: {}", name, status.reason());
            }
        }
        if (found.isEmpty()) {
            throw new EngineException("no engine loads here: " + sentence(reasons));
        }
        return found;
    }

    private static Engine engine(String name) {
        Engine engine = Providers.BY_NAME.get(name);
        if (engine == null) {
            throw new EngineException(
                    "there is no engine '%s'; known are %s and %s".formatted(name, AUTO, ORDER));
        }
        return engine;
    }

    private static String sentence(Map<String, String> reasons) {
        return reasons.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private static final class Providers {
        static final Map<String, Engine> BY_NAME = load();

        private static Map<String, Engine> load() {
            NativeSettings.apply();
            // Our own loader, not the thread's: under Flink that one is the job's.
            return ServiceLoader.load(Engine.class, Engine.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .collect(Collectors.toMap(Engine::name, engine -> engine));
        }
    }

    private static final class Devices {
        static final DeviceTable TABLE = table(EngineSettings.fromSystem());

        private static DeviceTable table(EngineSettings settings) {
            return new DeviceTable(settings.devices(), settings.devicePermits());
        }
    }
}
