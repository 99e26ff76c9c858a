package io.latentflow.job.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.job.config.JobConfig;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSubmitterTest {

    private static final JobConfig CONFIG =
            JobConfig.parse("latentflow.kafka.bootstrap-servers: kafka:9092");

    @Test
    void settingsTravelAsArguments() {
        Submission submission = Submission.of(Path.of("job.jar"), "Main", CONFIG);
        assertThat(submission.arguments())
                .containsExactly("--latentflow.kafka.bootstrap-servers", "kafka:9092");
    }

    @Test
    void aMissingJarIsNamed(@TempDir Path folder) {
        Submission submission = Submission.of(folder.resolve("no.jar"), "Main", CONFIG);
        assertThatThrownBy(
                        () -> new JobSubmitter(URI.create("http://127.0.0.1:1")).submit(submission))
                .isInstanceOf(SubmitException.class)
                .hasMessageContaining("job jar not found")
                .hasMessageContaining("no.jar");
    }

    @Test
    void aClusterThatDoesNotAnswerIsNamed(@TempDir Path folder) throws Exception {
        Path jar = Files.write(folder.resolve("job.jar"), new byte[10]);
        Submission submission = Submission.of(jar, "Main", CONFIG);
        assertThatThrownBy(
                        () -> new JobSubmitter(URI.create("http://127.0.0.1:1")).submit(submission))
                .isInstanceOf(SubmitException.class)
                .hasMessageContaining("no Flink cluster answers at http://127.0.0.1:1");
    }

    @Test
    void theInnermostReasonIsShownInOneLine() {
        String body =
                "{\"errors\":[\"Internal server error.\",\"<Exception on server side:\\na.B: outer\\n\\tat x\\nCaused by: c.D: topic media does not exist\\n\\tat y\\n>\"]}";
        assertThat(RestError.of(body)).isEqualTo("c.D: topic media does not exist");
        assertThat(RestError.of("<html>proxy</html>")).isEqualTo("<html>proxy</html>");
        assertThat(RestError.of("")).isEqualTo("no reason given");
    }
}
