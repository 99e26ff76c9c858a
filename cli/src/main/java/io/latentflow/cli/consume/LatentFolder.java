package io.latentflow.cli.consume;

import io.latentflow.codec.Latent;
import io.latentflow.codec.container.LatentFileWriter;
import io.latentflow.connector.kafka.LatentStreams;
import io.latentflow.schema.LatentRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes latents to a folder, a {@code .lat} file a stream. For one thread. */
final class LatentFolder implements AutoCloseable {

    private final Path folder;
    private final LatentStreams streams;
    private final Map<String, LatentFileWriter> writers = new HashMap<>();
    private final Map<String, Long> units = new TreeMap<>();

    LatentFolder(Path folder, LatentStreams streams) {
        this.folder = folder;
        this.streams = streams;
    }

    void latent(LatentRecord record) throws IOException {
        Latent latent = streams.read(record);
        if (latent == null) {
            return;
        }
        LatentFileWriter writer = writers.get(record.getStreamId());
        if (writer == null) {
            Path path = StreamNames.below(folder, record.getStreamId() + ".lat");
            Files.createDirectories(path.getParent());
            writer = new LatentFileWriter(new BufferedOutputStream(Files.newOutputStream(path)));
            writers.put(record.getStreamId(), writer);
        }
        writer.write(latent);
        units.merge(record.getStreamId(), 1L, Long::sum);
    }

    /** How many latents of each stream were written. */
    Map<String, Long> units() {
        return units;
    }

    @Override
    public void close() throws IOException {
        for (LatentFileWriter writer : writers.values()) {
            writer.close();
        }
        writers.clear();
    }
}
