package io.latentflow.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How engines load networks. What is not said otherwise comes from system properties {@code
 * latentflow.engine.*}, named after the components.
 *
 * @param intraOpThreads threads that one run of a network may use, at least 1. 1 is best where
 *     several callers share a network, as the slots of a TaskManager do
 * @param spinning whether idle threads of an engine burn their core while they wait
 * @param cpuArena whether ONNX Runtime keeps freed memory for the next run on the CPU. Off, memory
 *     follows what is in work; on, it keeps a block for every shape ever seen. On a decoder of 0.8
 *     million weights and a picture of 768x512 both take the same time
 * @param fp16 whether GPU engines may compute in half precision
 * @param cacheDir where built TensorRT engines are kept
 * @param profiles range of shapes for each input, for engines that build ahead; may be empty
 * @param devices indexes of the GPUs to use, at least one; read once a JVM, from the properties
 * @param devicePermits runs at the same time on one GPU, at least 1; read once a JVM, from the
 *     properties
 */
public record EngineSettings(
        int intraOpThreads,
        boolean spinning,
        boolean cpuArena,
        boolean fp16,
        Path cacheDir,
        List<ShapeProfile> profiles,
        List<Integer> devices,
        int devicePermits) {

    private static final String PREFIX = "latentflow.engine.";

    public EngineSettings {
        if (intraOpThreads < 1 || devicePermits < 1 || devices.isEmpty()) {
            throw new IllegalArgumentException(
                    "needs at least 1 thread, 1 permit and 1 device: intraOpThreads=%d devicePermits=%d devices=%s"
                            .formatted(intraOpThreads, devicePermits, devices));
        }
        profiles = List.copyOf(profiles);
        devices = List.copyOf(devices);
    }

    /** The settings of the system properties; IllegalArgumentException names one that is wrong. */
    public static EngineSettings fromSystem() {
        return new EngineSettings(
                number("intraOpThreads", 1),
                flag("spinning", false),
                flag("cpuArena", false),
                flag("fp16", false),
                Path.of(text("cacheDir", defaultCache())),
                ShapeProfile.parse(text("profiles", "")),
                Arrays.stream(text("devices", "0").split(","))
                        .map(part -> integer("devices", part.strip()))
                        .toList(),
                number("devicePermits", 1));
    }

    public EngineSettings withIntraOpThreads(int threads) {
        return new EngineSettings(
                threads, spinning, cpuArena, fp16, cacheDir, profiles, devices, devicePermits);
    }

    public EngineSettings withCpuArena(boolean on) {
        return new EngineSettings(
                intraOpThreads, spinning, on, fp16, cacheDir, profiles, devices, devicePermits);
    }

    public EngineSettings withProfiles(List<ShapeProfile> ranges) {
        return new EngineSettings(
                intraOpThreads, spinning, cpuArena, fp16, cacheDir, ranges, devices, devicePermits);
    }

    private static String defaultCache() {
        return Path.of(System.getProperty("user.home"), ".cache", "latentflow", "engines")
                .toString();
    }

    private static String text(String key, String fallback) {
        return System.getProperty(PREFIX + key, fallback);
    }

    private static int number(String key, int fallback) {
        return integer(key, text(key, String.valueOf(fallback)));
    }

    private static int integer(String key, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s%s needs a whole number: '%s'".formatted(PREFIX, key, value), e);
        }
    }

    private static boolean flag(String key, boolean fallback) {
        String value = text(key, String.valueOf(fallback));
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(
                    "%s%s needs true or false: '%s'".formatted(PREFIX, key, value));
        }
        return value.equals("true");
    }
}
