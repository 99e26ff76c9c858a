package io.latentflow.connector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.latentflow.schema.MediaChunk;
import io.latentflow.schema.MediaFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What FFmpeg allocates is freed, also when a payload is damaged. */
class NativeMemoryTest {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 500;

    /** One leaked frame of each round would be 170 MB. */
    private static final long MOST_GROWTH_KB = 50_000;

    @TempDir private Path folder;

    @Test
    void residentMemoryStaysFlat() throws Exception {
        assumeTrue(Files.exists(STATUS), "the resident size is read from /proc");
        Path file = TestMedia.mp4(folder.resolve("a.mp4"), 320, 240, 6);

        // In a JVM of its own, so that its small heap cannot hide what happens outside it.
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-Xms64m",
                                "-XX:+UseSerialGC",
                                "-XX:+AlwaysPreTouch",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Rounds.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        String[] lines = output.strip().split("\\R");
        long growth = Long.parseLong(lines[lines.length - 1]);
        assertThat(growth).as("kilobytes more after %d rounds", ROUNDS).isLessThan(MOST_GROWTH_KB);
    }

    /** The program that is measured. */
    static final class Rounds {

        private Rounds() {}

        public static void main(String[] arguments) throws Exception {
            Path file = Path.of(arguments[0]);
            byte[] good = Files.readAllBytes(file);
            byte[] cut = Arrays.copyOf(good, good.length - 200);
            byte[] bad = good.clone();
            Arrays.fill(bad, good.length / 2, good.length / 2 + 300, (byte) 0x55);
            long before = 0;
            for (int i = 0; i < WARM_UP + ROUNDS; i++) {
                if (i == WARM_UP) {
                    before = residentKilobytes();
                }
                decode(good);
                decode(cut);
                decode(bad);
                TestMedia.produce(file, ProducerOptions.DEFAULT);
            }
            if (MemoryInput.openCount() != 0) {
                throw new IllegalStateException(MemoryInput.openCount() + " inputs are open");
            }
            System.out.println(residentKilobytes() - before);
        }
    }

    private static void decode(byte[] payload) {
        MediaChunk chunk = TestMedia.chunk(MediaFormat.MP4, payload);
        try (ChunkDecoder decoder = new ChunkDecoder()) {
            decoder.decode(chunk, (unit, time, signal) -> {});
        } catch (MediaException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
