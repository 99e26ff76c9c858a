package io.latentflow.cli.file;

import io.latentflow.cli.console.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Output files appear whole or not at all: they are written beside their place and moved there. */
final class Outputs {

    private Outputs() {}

    /**
     * Where to write until the output is whole; its folder is made. The ending is kept, as writers
     * look at it.
     *
     * @throws CliException if the output is a folder
     */
    static Path partOf(Path output) throws IOException {
        if (Files.isDirectory(output)) {
            throw new CliException(output + " is a folder; name a file to write");
        }
        Path folder = output.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        return folder.resolve(
                "." + ProcessHandle.current().pid() + ".part." + output.getFileName());
    }

    /** Moves what is whole to its place. */
    static void finish(Path part, Path output) throws IOException {
        Files.move(part, output, StandardCopyOption.REPLACE_EXISTING);
    }
}
