package io.latentflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two jobs on one cluster: native libraries load for one class loader only. */
class SiblingLoadersIT {

    @TempDir Path folder;

    @Test
    void bothJobsShareOneNetworkWhereTheEnginesAreInTheCommonLoader() throws Exception {
        List<String> jobs =
                run("io.latentflow.engine.", "ai.onnxruntime.", "ai.djl.", "org.bytedeco.");
        assertThat(jobs).hasSize(2);
        assertThat(jobs.get(0)).isEqualTo("job 1 computed 7.0, networks loaded in this JVM: 1");
        assertThat(jobs.get(1)).isEqualTo("job 2 computed 7.0, networks loaded in this JVM: 1");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lists a process's libraries")
    void theSecondJobIsToldWhatToDoWhereEachBringsItsOwn() throws Exception {
        List<String> jobs = run();
        assertThat(jobs).hasSize(2);
        assertThat(jobs.get(0)).startsWith("job 1 computed 7.0");
        assertThat(jobs.get(1))
                .startsWith("job 2 refused: ")
                .contains("Flink's lib folder", "classloader.parent-first-patterns.additional");
    }

    private List<String> run(String... shared) throws Exception {
        Processes.Result result =
                Processes.java(folder, List.of(), SiblingLoaders.class.getName(), shared);
        assertThat(result.exitCode()).as(result.said()).isZero();
        return result.out().lines().filter(line -> line.startsWith("job ")).toList();
    }
}
