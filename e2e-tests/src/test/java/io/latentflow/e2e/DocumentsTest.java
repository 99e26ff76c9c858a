package io.latentflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.job.config.Descriptions;
import io.latentflow.job.config.KnownOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents say about settings and files is so. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void theConfigurationPageListsEverySettingAsItIs() throws IOException {
        String table =
                KnownOptions.all().stream()
                        .map(
                                option ->
                                        "| `%s` | %s | %s |"
                                                .formatted(
                                                        option.key(),
                                                        defaultOf(option),
                                                        Descriptions.of(option)))
                        .collect(Collectors.joining("\n"));
        assertThat(Files.readString(ROOT.resolve("docs/configuration.md"))).contains(table);
    }

    @Test
    void everyLinkToAFileOfTheRepositoryLeadsToOne() throws IOException {
        Pattern link = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
        for (Path page : pages()) {
            Matcher matcher = link.matcher(Files.readString(page));
            while (matcher.find()) {
                assertThat(page.getParent().resolve(matcher.group(1)))
                        .as("link in %s", ROOT.relativize(page))
                        .exists();
            }
        }
    }

    @Test
    void theJavaOfTheReadmeCompiles(@TempDir Path folder) throws IOException {
        Matcher block =
                Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(ROOT.resolve("README.md")));
        int blocks = 0;
        while (block.find()) {
            String code = block.group(1);
            Matcher name = Pattern.compile("class (\\w+)").matcher(code);
            assertThat(name.find()).as("a whole class: %s", code).isTrue();
            Path file = Files.writeString(folder.resolve(name.group(1) + ".java"), code);
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            int result =
                    ToolProvider.getSystemJavaCompiler()
                            .run(
                                    null,
                                    null,
                                    errors,
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    file.toString());
            assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
            blocks++;
        }
        assertThat(blocks).isPositive();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> root = Files.list(ROOT)) {
            return Stream.concat(docs, root).filter(p -> p.toString().endsWith(".md")).toList();
        }
    }

    private static String defaultOf(ConfigOption<?> option) {
        if (!option.hasDefaultValue()) {
            return "";
        }
        Object value = option.defaultValue();
        String text;
        if (value instanceof Duration duration) {
            text = TimeUtils.formatWithHighestUnit(duration);
        } else if (value instanceof MemorySize size) {
            text = size.toString();
        } else if (value instanceof Enum<?> constant) {
            text = constant.toString().toLowerCase(Locale.ROOT);
        } else {
            text = value.toString();
        }
        return text.equals("{}") ? "" : "`" + text + "`";
    }
}
