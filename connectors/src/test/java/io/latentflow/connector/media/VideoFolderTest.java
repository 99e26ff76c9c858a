package io.latentflow.connector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Real clips: the frames of all segments are those of the file decoded in one go. The small clips
 * always; with {@code -Dlatentflow.test.allVideo=true} all.
 */
class VideoFolderTest {

    private static final long SMALL_BYTES = 600_000;

    @TestFactory
    Stream<DynamicTest> segmentsHoldTheFramesOfTheirFile() throws Exception {
        Path folder = Path.of(System.getProperty("latentflow.data", "absent"), "video");
        assumeTrue(Files.isDirectory(folder), "no test videos in " + folder);
        boolean all = Boolean.getBoolean("latentflow.test.allVideo");
        return MediaFiles.of(folder).files().stream()
                .filter(file -> all || file.path().toFile().length() < SMALL_BYTES)
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> check(file.path())));
    }

    private static void check(Path file) throws Exception {
        String stream = file.getFileName().toString();

        TestMedia.Produced produced = TestMedia.produce(file, ProducerOptions.DEFAULT);

        assertThat(produced.letters()).isEmpty();
        assertThat(produced.frames(stream))
                .hasSize((int) produced.units(stream))
                .isEqualTo(TestMedia.framesInOneGo(file));
    }
}
