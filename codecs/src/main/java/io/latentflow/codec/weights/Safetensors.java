package io.latentflow.codec.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The safetensors file format for weights: eight bytes of header length, little-endian, a JSON
 * header with type, shape and place of each tensor, then the values. Only 32-bit floats are read
 * and written. The same weights give the same bytes: names are in alphabetical order.
 */
public final class Safetensors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEADER_LIMIT = 1 << 20;

    private Safetensors() {}

    /** The weights as a file. */
    public static byte[] write(Map<String, WeightTensor> weights) {
        ObjectNode header = JSON.createObjectNode();
        long offset = 0;
        for (Map.Entry<String, WeightTensor> entry : new TreeMap<>(weights).entrySet()) {
            WeightTensor tensor = entry.getValue();
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", "F32");
            for (int dimension : tensor.shape()) {
                node.withArray("shape").add(dimension);
            }
            long end = offset + 4L * tensor.values().length;
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json;
        try {
            json = JSON.writeValueAsBytes(header);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers is always JSON", e);
        }
        // The header is filled up with spaces so that the values are aligned.
        int padded = (json.length + 7) / 8 * 8;
        ByteBuffer file =
                ByteBuffer.allocate(Math.toIntExact(8 + padded + offset))
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded).put(json);
        while (file.position() < 8 + padded) {
            file.put((byte) ' ');
        }
        for (WeightTensor tensor : new TreeMap<>(weights).values()) {
            for (float value : tensor.values()) {
                file.putFloat(value);
            }
        }
        return file.array();
    }

    /**
     * The weights in a file.
     *
     * @throws IOException if it is truncated, no safetensors file, or holds other types than 32-bit
     *     floats
     */
    public static Map<String, WeightTensor> read(byte[] file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 8) {
            throw new IOException("not a safetensors file: " + file.length + " bytes");
        }
        long headerLength = in.getLong();
        if (headerLength < 2 || headerLength > HEADER_LIMIT || headerLength > file.length - 8) {
            throw new IOException(
                    "not a safetensors file: header of %d bytes in a file of %d"
                            .formatted(headerLength, file.length));
        }
        JsonNode header =
                JSON.readTree(new String(file, 8, (int) headerLength, StandardCharsets.UTF_8));
        int base = 8 + (int) headerLength;
        Map<String, WeightTensor> weights = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                weights.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), in, base));
            }
        }
        return weights;
    }

    private static WeightTensor tensor(String name, JsonNode node, ByteBuffer in, int base)
            throws IOException {
        if (!node.path("dtype").asText().equals("F32")) {
            throw new IOException(
                    "weights \"%s\" must be F32: %s".formatted(name, node.path("dtype").asText()));
        }
        JsonNode dimensions = node.path("shape");
        int[] shape = new int[dimensions.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = dimensions.get(i).asInt();
        }
        long start = node.path("data_offsets").path(0).asLong(-1);
        long end = node.path("data_offsets").path(1).asLong(-1);
        if (start < 0 || end < start || base + end > in.capacity()) {
            throw new IOException(
                    "truncated weights \"%s\": bytes %d to %d of %d"
                            .formatted(name, start, end, in.capacity() - base));
        }
        float[] values = new float[(int) ((end - start) / 4)];
        in.position(base + (int) start);
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getFloat();
        }
        try {
            return new WeightTensor(shape, values);
        } catch (IllegalArgumentException e) {
            throw new IOException("weights \"" + name + "\": " + e.getMessage(), e);
        }
    }
}
