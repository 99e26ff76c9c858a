package io.latentflow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.cli.Cli;
import io.latentflow.cli.Cli.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "codecs",
                "engines",
                "encode",
                "decode",
                "represent",
                "inspect",
                "evaluate",
                "produce",
                "consume",
                "train",
                "train codec",
                "submit",
                "doctor"
            })
    void everyCommandExplainsItselfWithAnExample(String command) {
        Result result = Cli.run((Object[]) (command + " --help").split(" "));
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("Usage: latentflow " + command)
                .contains("Example:")
                .contains("  latentflow " + command)
                .contains("Exit codes:");
    }

    @Test
    void theRootListsAllCommands() {
        Result result = Cli.run("--help");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("demo", "encode", "evaluate", "submit", "--version");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Result result = Cli.run("--version");
        assertThat(result.code()).isZero();
        assertThat(result.out()).matches("(?s)latentflow \\d+\\.\\d+\\.\\d+.*Java .*");
    }

    @Test
    void wrongUseIsOneLineAndAnExitCodeOfItsOwn() {
        Result result = Cli.run("inspct");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errorLines()).isOne();
        assertThat(result.err()).contains("did you mean inspect?").contains("--help");
        assertThat(Cli.run().code()).isEqualTo(2);
        assertThat(Cli.run("encode", "--channels", "x", "a", "b").errorLines()).isOne();
        assertThat(Cli.run("evaluate", "dir").err()).contains("--codec");
    }
}
