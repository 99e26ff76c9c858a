package io.latentflow.benchmark.gate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.latentflow.connector.media.MediaFiles;
import io.latentflow.connector.media.PictureReader;
import io.latentflow.signal.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Real media, in the folder that the system property {@code latentflow.data} names. */
final class GateData {

    private GateData() {}

    /** A folder of the data; the calling test is skipped where it is absent. */
    static Path folder(String name) {
        String root = System.getProperty("latentflow.data", "");
        Path folder = Path.of(root).resolve(name);
        assumeTrue(
                !root.isEmpty() && Files.isDirectory(folder),
                () ->
                        "real media are needed: -Dlatentflow.data must name a folder that holds "
                                + name);
        return folder;
    }

    /** All pictures of a folder, in the order of their names. */
    static List<Image> pictures(String name) throws Exception {
        List<Image> pictures = new ArrayList<>();
        for (MediaFiles.MediaFile file : MediaFiles.of(folder(name)).files()) {
            pictures.add(new PictureReader().read(file.path()));
        }
        return pictures;
    }
}
