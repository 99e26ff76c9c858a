package io.latentflow.codec.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.codec.weights.Safetensors;
import io.latentflow.codec.weights.WeightTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A checkpoint as a ZIP file. It is written beside the last one and then takes its place, so that
 * whenever the process is killed, one whole checkpoint is there.
 */
final class CheckpointFile {

    /** Name of the file in a model folder. */
    static final String NAME = "checkpoint.zip";

    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckpointFile() {}

    static void write(Path file, Checkpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            put(
                    zip,
                    "state.json",
                    JSON.writeValueAsBytes(
                            Map.of(
                                    "plan",
                                    checkpoint.plan(),
                                    "steps",
                                    checkpoint.steps(),
                                    "seconds",
                                    checkpoint.seconds(),
                                    "held",
                                    checkpoint.held())));
            put(zip, "start.safetensors", checkpoint.start());
            put(zip, "parameters.safetensors", tensors(checkpoint.parameters()));
            put(zip, "averages.safetensors", tensors(checkpoint.averages()));
            put(zip, "moments.pt", checkpoint.moments());
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws IOException if there is none, or it is damaged
     */
    static Checkpoint read(Path file) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        JsonNode state = JSON.readTree(part(file, parts, "state.json"));
        return new Checkpoint(
                state.path("plan").asText(),
                part(file, parts, "start.safetensors"),
                state.path("steps").asLong(),
                state.path("seconds").asDouble(),
                state.path("held").asBoolean(),
                values(part(file, parts, "parameters.safetensors")),
                values(part(file, parts, "averages.safetensors")),
                part(file, parts, "moments.pt"));
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] part(Path file, Map<String, byte[]> parts, String name)
            throws IOException {
        byte[] part = parts.get(name);
        if (part == null) {
            throw new IOException(
                    "%s is no whole checkpoint: it holds %s, but %s is missing"
                            .formatted(file, parts.keySet(), name));
        }
        return part;
    }

    private static byte[] tensors(Map<String, float[]> values) {
        Map<String, WeightTensor> tensors = new TreeMap<>();
        values.forEach((name, array) -> tensors.put(name, WeightTensor.vector(array)));
        return Safetensors.write(tensors);
    }

    private static Map<String, float[]> values(byte[] file) throws IOException {
        Map<String, float[]> values = new LinkedHashMap<>();
        Safetensors.read(file).forEach((name, tensor) -> values.put(name, tensor.values()));
        return values;
    }
}
