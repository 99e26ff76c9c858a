package io.latentflow.engine.ort;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Names of the NVIDIA GPUs, as their driver tells them. */
final class GpuName {

    private static final Path DRIVER = Path.of("/proc/driver/nvidia/gpus");

    private GpuName() {}

    /** Name of a GPU; {@code gpu} where the driver does not tell. */
    static String of(int device) {
        return of(DRIVER, device);
    }

    static String of(Path driver, int device) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(driver)) {
            stream.forEach(folders::add);
            // Named after the bus, which is CUDA's order, too.
            Collections.sort(folders);
            for (String line : Files.readAllLines(folders.get(device).resolve("information"))) {
                if (line.startsWith("Model:")) {
                    return line.substring("Model:".length()).strip();
                }
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            return "gpu";
        }
        return "gpu";
    }
}
