package io.latentflow.engine.ort;

import io.latentflow.engine.EngineSettings;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import io.latentflow.engine.ShapeProfile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Options of ONNX Runtime's GPU providers, as the names and values that they take. */
final class OrtGpuOptions {

    private static final Logger LOG = LoggerFactory.getLogger(OrtGpuOptions.class);

    /** Memory for TensorRT's choice of kernels, bytes. */
    private static final long WORKSPACE = 1L << 30;

    private OrtGpuOptions() {}

    static Map<String, String> cuda(EngineSettings settings) {
        Map<String, String> options = new LinkedHashMap<>();
        // Grow by what is asked for: doubling wastes a GPU that several networks share.
        options.put("arena_extend_strategy", "kSameAsRequested");
        // The exhaustive search would run again for every new shape.
        options.put("cudnn_conv_algo_search", "HEURISTIC");
        options.put("do_copy_in_default_stream", "1");
        // TensorFloat-32 keeps 10 bits of a mantissa: too few to agree with the CPU.
        options.put("use_tf32", settings.fp16() ? "1" : "0");
        return options;
    }

    /**
     * Engines are built once for a network, a GPU, a precision and a version, and found again.
     *
     * @param gpu name of the GPU
     * @param version of ONNX Runtime, which fixes that of TensorRT
     */
    static Map<String, String> tensorRt(
            Model model,
            List<Network.Port> inputs,
            EngineSettings settings,
            String gpu,
            String version) {
        Path cache = cache(settings, model, gpu, version);
        Map<String, String> options = new LinkedHashMap<>();
        options.put("trt_fp16_enable", settings.fp16() ? "1" : "0");
        options.put("trt_engine_cache_enable", "1");
        options.put("trt_engine_cache_path", cache.toString());
        options.put("trt_timing_cache_enable", "1");
        options.put("trt_timing_cache_path", cache.toString());
        options.put("trt_max_workspace_size", String.valueOf(WORKSPACE));
        options.putAll(profiles(model, inputs, settings));
        return options;
    }

    static Path cache(EngineSettings settings, Model model, String gpu, String version) {
        return settings.cacheDir()
                .resolve(plain(gpu))
                .resolve("onnxruntime-" + plain(version))
                .resolve(settings.fp16() ? "fp16" : "fp32")
                .resolve(plain(model.sha256()));
    }

    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    /** TensorRT takes profiles for all inputs with free dimensions, or for none. */
    private static Map<String, String> profiles(
            Model model, List<Network.Port> inputs, EngineSettings settings) {
        Map<String, ShapeProfile> known =
                settings.profiles().stream()
                        .collect(Collectors.toMap(ShapeProfile::input, Function.identity()));
        List<String> free =
                inputs.stream()
                        .filter(port -> Arrays.stream(port.shape()).anyMatch(size -> size == -1))
                        .map(Network.Port::name)
                        .toList();
        List<String> missing = free.stream().filter(name -> !known.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            LOG.warn(
                    "no range of shapes for the inputs {} of '{}': TensorRT builds again for each"
                            + " new shape; set latentflow.engine.profiles",
                    missing,
                    model.name());
            return Map.of();
        }
        if (free.isEmpty()) {
            return Map.of();
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("trt_profile_min_shapes", shapes(free, known, ShapeProfile::min));
        options.put("trt_profile_opt_shapes", shapes(free, known, ShapeProfile::opt));
        options.put("trt_profile_max_shapes", shapes(free, known, ShapeProfile::max));
        return options;
    }

    private static String shapes(
            List<String> names,
            Map<String, ShapeProfile> profiles,
            Function<ShapeProfile, int[]> side) {
        return names.stream()
                .map(name -> name + ":" + ShapeProfile.text(side.apply(profiles.get(name))))
                .collect(Collectors.joining(","));
    }
}
