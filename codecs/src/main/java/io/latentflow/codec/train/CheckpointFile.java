package io.latentflow.codec.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.codec.weights.PartsFile;
import io.latentflow.codec.weights.Safetensors;
import io.latentflow.codec.weights.WeightTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A checkpoint as a file; one whole checkpoint is there whenever the process is killed. */
final class CheckpointFile {

    /** Name of the file in a model folder. */
    static final String NAME = "checkpoint.zip";

    private static final String STATE = "state.json";
    private static final String START = "start.safetensors";
    private static final String PARAMETERS = "parameters.safetensors";
    private static final String AVERAGES = "averages.safetensors";
    private static final String MOMENTS = "moments.pt";
    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckpointFile() {}

    static void write(Path file, Checkpoint checkpoint) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(
                STATE,
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
        parts.put(START, checkpoint.start());
        parts.put(PARAMETERS, tensors(checkpoint.parameters()));
        parts.put(AVERAGES, tensors(checkpoint.averages()));
        parts.put(MOMENTS, checkpoint.moments());
        PartsFile.write(file, parts);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws IOException if there is none, or it is damaged
     */
    static Checkpoint read(Path file) throws IOException {
        Map<String, byte[]> parts =
                PartsFile.read(file, STATE, START, PARAMETERS, AVERAGES, MOMENTS);
        JsonNode state = JSON.readTree(parts.get(STATE));
        return new Checkpoint(
                state.path("plan").asText(),
                parts.get(START),
                state.path("steps").asLong(),
                state.path("seconds").asDouble(),
                state.path("held").asBoolean(),
                values(parts.get(PARAMETERS)),
                values(parts.get(AVERAGES)),
                parts.get(MOMENTS));
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
