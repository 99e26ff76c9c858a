package io.latentflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.engine.onnx.OnnxFile;
import io.latentflow.engine.torch.TorchNetwork;
import io.latentflow.engine.torch.TorchTensors;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Two jobs in one JVM, as Flink loads them. */
@EnabledOnOs(OS.LINUX)
class SiblingLoadersTest {

    /** What each job does: ask, run a network, use libtorch. */
    public static final class Job implements Supplier<String> {
        @Override
        public String get() {
            String preflight = EnginePreflight.problem().orElse("well");
            Model model = Networks.affine(2);
            float[] x = {3};
            try (Network network = Engines.lease(model, "onnx-cpu");
                    TorchNetwork torch = TorchNetwork.of(OnnxFile.read(model.onnx()))) {
                Tensor y = network.run(Map.of("x", Tensor.of(x, 1, 1, 1, 1))).get("y");
                return "preflight: %s%ny: %s%ntorch: %s"
                        .formatted(
                                preflight,
                                y.toFloatArray()[0],
                                torch.forward(TorchTensors.of(x, 1, 1, 1, 1)).item().toFloat());
            }
        }
    }

    /** Engines in each job's jar. */
    public static final class Siblings {
        public static void main(String[] args) throws Exception {
            URL[] path = classPath();
            for (int job = 1; job <= 2; job++) {
                run(job, new URLClassLoader(path, ClassLoader.getPlatformClassLoader()));
            }
        }
    }

    /** Engines in a loader above both jobs', as from Flink's lib folder. */
    public static final class Parent {
        public static void main(String[] args) throws Exception {
            for (int job = 1; job <= 2; job++) {
                run(job, new URLClassLoader(new URL[0], Parent.class.getClassLoader()));
            }
        }
    }

    private static void run(int job, ClassLoader loader) throws Exception {
        Supplier<?> task =
                (Supplier<?>)
                        loader.loadClass(Job.class.getName())
                                .getDeclaredConstructor()
                                .newInstance();
        System.out.println("job " + job + "\n" + task.get());
    }

    private static URL[] classPath() throws Exception {
        String[] parts = System.getProperty("java.class.path").split(File.pathSeparator);
        URL[] urls = new URL[parts.length];
        for (int i = 0; i < parts.length; i++) {
            urls[i] = Path.of(parts[i]).toUri().toURL();
        }
        return urls;
    }

    @Test
    void theSecondJobWithEnginesOfItsOwnIsToldWhatToDo() throws Exception {
        String[] jobs = Fork.run(Siblings.class).split("job 2");
        assertThat(jobs[0]).contains("preflight: well", "y: 7.0", "torch: 7.0");
        assertThat(jobs[1])
                .contains("preflight: The engines belong to the class loader URLClassLoader")
                .contains("libonnxruntime4j_jni", "libjnitorch", "Flink's lib folder")
                // Both libraries put up with it, each with a second copy of its bindings.
                .contains("y: 7.0", "torch: 7.0")
                .doesNotContain("\tat ");
    }

    @Test
    void bothJobsWorkWithTheEnginesAboveThem() throws Exception {
        String output = Fork.run(Parent.class);
        assertThat(Arrays.stream(output.split("job [12]")).skip(1))
                .hasSize(2)
                .allSatisfy(
                        job -> assertThat(job).contains("preflight: well", "y: 7.0", "torch: 7.0"));
    }
}
