package io.latentflow.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The media that come with LatentFlow. */
final class SampleMedia {

    private static final String ROOT = "/media/";

    private SampleMedia() {}

    /** Copies them to a folder. */
    static void copyTo(Path folder) throws IOException {
        for (String name : names()) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream in = open(name)) {
                Files.copy(in, file);
            }
        }
    }

    private static List<String> names() throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(open("index.txt"), StandardCharsets.UTF_8))) {
            return reader.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        }
    }

    private static InputStream open(String name) {
        InputStream in = SampleMedia.class.getResourceAsStream(ROOT + name);
        if (in == null) {
            throw new IllegalStateException("the sample media are incomplete: no " + ROOT + name);
        }
        return in;
    }
}
