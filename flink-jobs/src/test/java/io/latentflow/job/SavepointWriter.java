package io.latentflow.job;

import io.latentflow.embedded.EmbeddedFlink;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * Takes the savepoint that {@link SavepointIT} keeps for a version. Run it once for each release
 * with the folder to write as its argument, and add a test for it there.
 */
final class SavepointWriter {

    private SavepointWriter() {}

    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(arguments[0]);
        Files.createDirectories(target);
        try (KafkaPair kafka = new KafkaPair(1, "media", "latents", "dead-letters");
                EmbeddedFlink flink = EmbeddedFlink.start(1)) {
            Path taken = Path.of(URI.create(SavepointIT.take(kafka, flink)));
            try (Stream<Path> files = Files.list(taken)) {
                for (Path file : files.toList()) {
                    Files.copy(
                            file,
                            target.resolve(file.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
