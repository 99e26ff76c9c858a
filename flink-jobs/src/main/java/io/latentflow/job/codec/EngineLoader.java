package io.latentflow.job.codec;

import io.latentflow.engine.Network;
import java.util.List;
import org.apache.flink.util.FlinkUserCodeClassLoader;

/**
 * Checks that engines and native libraries belong to the TaskManager and not to the job. A native
 * library loads once a JVM: from a job jar it would work for the first job that is submitted and
 * fail for every one after it.
 */
final class EngineLoader {

    private EngineLoader() {}

    /**
     * Checks it.
     *
     * @throws IllegalStateException if a job's own class loader holds them, with what to do
     */
    static void verify() {
        // A class literal loads no native library.
        for (Class<?> owner : List.of(Network.class, org.bytedeco.javacpp.Loader.class)) {
            if (owner.getClassLoader() instanceof FlinkUserCodeClassLoader) {
                throw new IllegalStateException(
                        "%s was loaded from the job jar, so its native libraries would load for one job only: put LatentFlow's engine bundle into Flink's lib folder, submit the thin job jar, and set classloader.parent-first-patterns.additional to \"io.latentflow.engine.;org.bytedeco.;ai.onnxruntime.;ai.djl.\""
                                .formatted(owner.getName()));
            }
        }
    }
}
