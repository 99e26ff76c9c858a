package io.latentflow.engine.torch;

import io.latentflow.engine.EngineException;
import io.latentflow.engine.NativeSettings;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** libtorch in this process: whether it loads, threads, seed. */
public final class Torch {

    private static final String NO_BUILD =
            "libtorch has no build for linux-arm64: training needs linux-x86_64 or macosx-arm64, and"
                    + " the engine torch-cuda linux-x86_64";

    private Torch() {}

    /** Why libtorch does not load here, in one sentence; empty if it does. */
    public static Optional<String> problem() {
        return Library.PROBLEM;
    }

    /**
     * Does nothing where libtorch loads.
     *
     * @throws EngineException with the reason where it does not
     */
    public static void require() {
        if (Library.PROBLEM.isPresent()) {
            throw new EngineException(Library.PROBLEM.get());
        }
    }

    /**
     * Sets how many threads an operation called from this thread may use, and for every thread that
     * uses libtorch for the first time later.
     *
     * @param count at least 1
     */
    public static void threads(int count) {
        require();
        if (count < 1) {
            throw new IllegalArgumentException("threads must be at least 1: " + count);
        }
        torch.set_num_threads(count);
    }

    /**
     * Seeds the generator of the CPU. It is one for the process: where two threads draw from it,
     * neither sequence repeats; draw in Java instead if it must.
     */
    public static void seed(long seed) {
        require();
        torch.manual_seed(seed);
    }

    static String sentence(String platform, Throwable failure) {
        if (platform.equals("linux-arm64")) {
            return NO_BUILD;
        }
        String detail = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        if (detail.contains("already loaded in another classloader")) {
            return "libtorch is held by another class loader of this JVM: put the engine bundle into"
                    + " Flink's lib folder, not into the job's jar";
        }
        return "libtorch does not load on %s: %s; the jar org.bytedeco:pytorch with the classifier %s must be on the class path"
                .formatted(platform, detail, platform);
    }

    /** Why the engine torch-cuda is not there when its jar is not. */
    static String withoutCuda(String platform) {
        return switch (platform) {
            case "linux-arm64" -> NO_BUILD;
            case "linux-x86_64" ->
                    "the jar org.bytedeco:pytorch with the classifier linux-x86_64-gpu is not on the"
                            + " class path; it also needs an NVIDIA GPU, CUDA 13 and cuDNN 9";
            default -> "libtorch has CUDA on linux-x86_64 only, this is " + platform;
        };
    }

    /** Loads once; a failure is a state that is kept. */
    private static final class Library {
        static final Optional<String> PROBLEM = load();

        private static Optional<String> load() {
            NativeSettings.apply();
            try {
                Loader.load(torch.class);
                torch.get_num_threads();
                return Optional.empty();
            } catch (LinkageError | RuntimeException e) {
                return Optional.of(sentence(Loader.getPlatform(), e));
            }
        }
    }
}
