package io.latentflow.cli.consume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** File names for streams: what came from outside must not lead out of the folder. */
final class StreamNames {

    private static final int LONGEST = 100;

    private StreamNames() {}

    /** A path below the folder; folders of the stream's name are kept. */
    static Path below(Path folder, String streamId) {
        List<String> parts = new ArrayList<>();
        for (String part : streamId.split("/")) {
            String safe = part.replaceAll("[^\\p{L}\\p{N}._# -]", "_").strip();
            if (safe.isEmpty() || safe.chars().allMatch(c -> c == '.')) {
                safe = "_";
            }
            parts.add(safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe);
        }
        return folder.resolve(String.join("/", parts));
    }
}
