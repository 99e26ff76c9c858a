package io.latentflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script with a class path that is already there: what it finds, runs and refuses. */
class LauncherIT {

    @TempDir Path folder;

    private Path launcher;

    @BeforeEach
    void copyLauncher() throws Exception {
        Path root = Files.createDirectories(folder.resolve("the product"));
        launcher = root.resolve("latentflow");
        Files.copy(Path.of("..", "latentflow"), launcher);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Files.createFile(root.resolve("pom.xml"));
        Path state = Files.createDirectories(root.resolve("target/launcher"));
        Files.writeString(state.resolve("classpath"), System.getProperty("java.class.path"));
        Files.createFile(state.resolve("stamp"));
    }

    @Test
    void worksThroughASymbolicLinkFromAnotherFolder() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve("lf"), launcher);
        Processes.Result result = launch(elsewhere, "./lf", Map.of(), "--version");
        assertThat(result.exitCode()).as(result.said()).isZero();
        assertThat(result.out()).contains("0.1.0");
    }

    @Test
    void keepsTheFolderAndTheArgumentsAsTheyAre() throws Exception {
        TestMedia.png(folder.resolve("my picture.png"), 16, 16, false);
        Processes.Result result =
                launch(
                        folder,
                        launcher.toString(),
                        Map.of(),
                        "encode",
                        "--codec",
                        "walloc-rgb-16x",
                        "my picture.png",
                        "x.lat");
        assertThat(result.exitCode()).as(result.said()).isZero();
        assertThat(folder.resolve("x.lat")).isNotEmptyFile();
    }

    @Test
    void saysWhatIsMissingInOneSentence() throws Exception {
        Processes.Result result =
                launch(folder, launcher.toString(), Map.of("JAVA_HOME", "/nonesuch"), "--version");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().strip().lines()).hasSize(1);
        assertThat(result.err()).contains("/nonesuch").contains("JDK 17");
    }

    private static Processes.Result launch(
            Path in, String program, Map<String, String> environment, String... args)
            throws Exception {
        Map<String, String> all = new java.util.HashMap<>();
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.putAll(environment);
        List<String> command = new java.util.ArrayList<>(List.of(program));
        command.addAll(List.of(args));
        return Processes.run(in, all, Duration.ofMinutes(2), command);
    }
}
