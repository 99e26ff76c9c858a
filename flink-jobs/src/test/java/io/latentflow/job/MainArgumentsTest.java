package io.latentflow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.job.config.BatchOptions;
import io.latentflow.job.config.ConfigException;
import io.latentflow.job.config.JobConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainArgumentsTest {

    @Test
    void argumentsWinOverTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, "latentflow.batch: {size: 3, delay: 5 ms}");
        JobConfig config =
                MainArguments.parse(
                        "--latentflow.batch.size",
                        "7",
                        "--config",
                        file.toString(),
                        "--latentflow.batch.fail-after=9");
        assertThat(config.get(BatchOptions.SIZE)).isEqualTo(7);
        assertThat(config.get(BatchOptions.DELAY)).isEqualTo(Duration.ofMillis(5));
        assertThat(config.get(BatchOptions.FAIL_AFTER)).isEqualTo(9);
    }

    @Test
    void whatIsNotUnderstoodIsNamed() {
        assertThatThrownBy(() -> MainArguments.parse("size=3"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("size=3");
        assertThatThrownBy(() -> MainArguments.parse("--latentflow.batch.size"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("without a value");
        assertThatThrownBy(() -> MainArguments.parse("--nonsense", "3"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown setting: nonsense");
    }
}
