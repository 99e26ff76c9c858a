package io.latentflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginePreflightTest {

    @Test
    void theJvmsOwnLoadersAreShared() {
        List<String> loaded = List.of("libjnitorch");
        assertThat(EnginePreflight.find(ClassLoader.getSystemClassLoader(), loaded)).isEmpty();
        assertThat(EnginePreflight.find(ClassLoader.getPlatformClassLoader(), loaded)).isEmpty();
    }

    @Test
    void aLoaderBelowThemIsNot() throws Exception {
        try (URLClassLoader job = new URLClassLoader(new URL[0])) {
            assertThat(EnginePreflight.find(job, List.of())).isEmpty();
            assertThat(EnginePreflight.find(job, List.of("libjnitorch")).orElseThrow())
                    .contains("URLClassLoader", "libjnitorch", "Flink's lib folder");
        }
    }

    @Test
    void findsLibrariesOfTheProcess(@TempDir Path folder) throws Exception {
        Path maps =
                Files.writeString(
                        folder.resolve("maps"),
                        "7f00-7f01 r-xp 0 fe:01 1 /usr/lib/libc.so.6\n7f02-7f03 r-xp 0 fe:01 2 /tmp/x/libonnxruntime4j_jni.so\n");
        assertThat(EnginePreflight.loaded(maps)).containsExactly("libonnxruntime4j_jni");
        assertThat(EnginePreflight.loaded(folder.resolve("none"))).isEmpty();
    }
}
