package io.latentflow.cli.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamNamesTest {

    private static final Path FOLDER = Path.of("/tmp/out");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "a/../../b",
                "..",
                ".",
                "",
                "a//b",
                "C:\\x",
                "x\u0000y"
            })
    void nothingLeadsOutOfTheFolder(String streamId) {
        Path path = StreamNames.below(FOLDER, streamId).normalize();
        assertThat(path.startsWith(FOLDER)).isTrue();
        assertThat(path).isNotEqualTo(FOLDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"video/brook.webm#audio", "door cam 1", "a/b/c", "Übung.png"})
    void usualNamesStay(String streamId) {
        assertThat(StreamNames.below(FOLDER, streamId)).isEqualTo(FOLDER.resolve(streamId));
    }
}
