package io.latentflow.codec.nerv.train;

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

/**
 * All that an interrupted fit needs to go on to the bit, beside its clip.
 *
 * @param plan what is fitted, how and to what, as text; another fit must not go on from here
 * @param steps done
 * @param seconds that they took
 * @param weights by name
 * @param moments the optimiser's archive
 * @param errors mean squared error of each frame as it was last fitted; NaN before
 */
record FitCheckpoint(
        String plan,
        long steps,
        double seconds,
        Map<String, float[]> weights,
        byte[] moments,
        float[] errors) {

    private static final String STATE = "state.json";
    private static final String WEIGHTS = "weights.safetensors";
    private static final String ERRORS = "errors.safetensors";
    private static final String MOMENTS = "moments.pt";
    private static final ObjectMapper JSON = new ObjectMapper();

    void write(Path file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(
                STATE,
                JSON.writeValueAsBytes(Map.of("plan", plan, "steps", steps, "seconds", seconds)));
        Map<String, WeightTensor> tensors = new TreeMap<>();
        weights.forEach((name, values) -> tensors.put(name, WeightTensor.vector(values)));
        parts.put(WEIGHTS, Safetensors.write(tensors));
        parts.put(ERRORS, Safetensors.write(Map.of("errors", WeightTensor.vector(errors))));
        parts.put(MOMENTS, moments);
        PartsFile.write(file, parts);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws IOException if there is none, or it is damaged
     * @throws IllegalArgumentException if it was made by another fit
     */
    static FitCheckpoint read(Path file, String plan) throws IOException {
        Map<String, byte[]> parts = PartsFile.read(file, STATE, WEIGHTS, ERRORS, MOMENTS);
        JsonNode state = JSON.readTree(parts.get(STATE));
        String made = state.path("plan").asText();
        if (!made.equals(plan)) {
            throw new IllegalArgumentException(
                    "%s was made by another fit: resume with the same settings and clip. It is of %s; asked for is %s"
                            .formatted(file, made, plan));
        }
        Map<String, float[]> weights = new LinkedHashMap<>();
        Safetensors.read(parts.get(WEIGHTS))
                .forEach((name, tensor) -> weights.put(name, tensor.values()));
        return new FitCheckpoint(
                made,
                state.path("steps").asLong(),
                state.path("seconds").asDouble(),
                weights,
                parts.get(MOMENTS),
                Safetensors.read(parts.get(ERRORS)).get("errors").values());
    }
}
