package io.latentflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoding gives the same bytes whatever the JVM makes of the code. */
class DeterminismIT {

    @TempDir static Path folder;

    private static String expected;

    @BeforeAll
    static void encodeHere() throws Exception {
        expected = EncodeDigests.digests(1);
        assertThat(expected.lines()).hasSizeGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1"})
    void sameBytesWithOtherCompilers(String option) throws Exception {
        assertThat(digests(List.of(option), 2)).isEqualTo(expected);
    }

    @Test
    void sameBytesOnceOptimised() throws Exception {
        assertThat(digests(List.of(), 60)).isEqualTo(expected);
    }

    @Test
    @EnabledOnOs(
            architectures = {"amd64", "x86_64"},
            disabledReason = "UseAVX is an option of x86 JVMs")
    void sameBytesWithoutAvx() throws Exception {
        assertThat(digests(List.of("-XX:UseAVX=0"), 60)).isEqualTo(expected);
    }

    private static String digests(List<String> options, int rounds) throws Exception {
        Processes.Result result =
                Processes.java(
                        folder, options, EncodeDigests.class.getName(), String.valueOf(rounds));
        assertThat(result.exitCode()).as(result.said()).isZero();
        return result.out();
    }
}
