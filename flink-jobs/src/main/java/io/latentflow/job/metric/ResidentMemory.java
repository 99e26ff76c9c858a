package io.latentflow.job.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Memory of this process that the machine really holds, heap and native together. Flink itself
 * counts the heap and what it hands out, so memory of codecs and media libraries shows here only.
 */
public final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private ResidentMemory() {}

    /** Bytes resident right now; empty where the system does not tell (only Linux does). */
    public static OptionalLong bytes() {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    String kibibytes = line.replaceAll("[^0-9]", "");
                    return OptionalLong.of(Long.parseLong(kibibytes) * 1024);
                }
            }
            return OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
