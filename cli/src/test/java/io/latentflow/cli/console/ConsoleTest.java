package io.latentflow.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    @Test
    void errorsBecomeOneLine() {
        assertThat(ErrorText.of(new CliException("a\n  b"))).isEqualTo("a; b");
        assertThat(ErrorText.of(new NoSuchFileException("x.png")))
                .isEqualTo("no such file or folder: x.png");
        assertThat(ErrorText.of(new AccessDeniedException("x.png")))
                .isEqualTo("no permission for x.png");
        assertThat(ErrorText.of(new ExecutionException(new IOException("disk is full"))))
                .isEqualTo("disk is full");
        assertThat(ErrorText.of(new NullPointerException("why")))
                .isEqualTo("NullPointerException: why");
        assertThat(ErrorText.of(new ArithmeticException())).contains("ArithmeticException");
    }

    @Test
    void numbersAreShort() {
        assertThat(Figures.bytes(999)).isEqualTo("999 B");
        assertThat(Figures.bytes(1_234)).isEqualTo("1.23 kB");
        assertThat(Figures.bytes(999_999)).isEqualTo("1.00 MB");
        assertThat(Figures.seconds(0.0123)).isEqualTo("12.3 ms");
        assertThat(Figures.seconds(59.96)).isEqualTo("60.0 s");
        assertThat(Figures.seconds(125)).isEqualTo("2 min 05 s");
        assertThat(Figures.fixed(null, 2)).isEqualTo("-");
        assertThat(Figures.fixed(Double.NaN, 2)).isEqualTo("-");
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
    }

    @Test
    void tablesAlignNumbersToTheRight() {
        StringWriter text = new StringWriter();
        new TextTable("name", "n").row("a", "1").row("bcd", "123").print(new PrintWriter(text));
        assertThat(text.toString().lines()).containsExactly("name    n", "a       1", "bcd   123");
        assertThatThrownBy(() -> new TextTable("a").row("1", "2"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jsonLeavesOutWhatHasNoValue() {
        record Thing(String name, Double value) {}
        StringWriter text = new StringWriter();
        Json.print(new PrintWriter(text), new Thing("x", Json.rounded(Double.NaN, 2)));
        assertThat(text.toString()).contains("\"name\"").doesNotContain("value");
        assertThat(Json.rounded(1.23456, 2)).isEqualTo(1.23);
    }

    @Test
    void progressKeepsQuietWhereNobodyWatches() {
        try (Progress progress = new Progress("x", "files", 2, false)) {
            progress.step();
            progress.total(3);
            progress.note("y");
        }
    }
}
