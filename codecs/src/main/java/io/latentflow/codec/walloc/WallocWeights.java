package io.latentflow.codec.walloc;

import io.latentflow.codec.weights.Digests;
import io.latentflow.codec.weights.Safetensors;
import io.latentflow.codec.weights.WeightTensor;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The weights that determine a WaLLoC latent and its linear synthesis. With X the packet
 * coefficients of one position ({@code bands} of them, all signal channels one after the other),
 * the latent before quantisation is y = analysis X + analysisBias, and X is approximated by
 * synthesis y + synthesisBias.
 *
 * @param bands packet coefficients a position
 * @param channels latent channels
 * @param analysis {@code [channels][bands]}, row-major
 * @param analysisBias {@code [channels]}
 * @param synthesis {@code [bands][channels]}, row-major
 * @param synthesisBias {@code [bands]}
 * @param peaks {@code [channels]}: largest |y| to be expected; keeps the quantiser out of its tails
 * @param moments {@code [channels + 1][channels + 1]}: mean products of dequantised y and a last 1
 *     over the training data, from which {@link #prefix} tells missing channels by those at hand;
 *     empty where the channels are uncorrelated
 */
public record WallocWeights(
        int bands,
        int channels,
        float[] analysis,
        float[] analysisBias,
        float[] synthesis,
        float[] synthesisBias,
        float[] peaks,
        float[] moments) {

    private static final float[] NONE = {};

    public WallocWeights {
        expect("analysis", analysis, (long) channels * bands);
        expect("analysisBias", analysisBias, channels);
        expect("synthesis", synthesis, (long) channels * bands);
        expect("synthesisBias", synthesisBias, bands);
        expect("peaks", peaks, channels);
        if (moments.length > 0) {
            expect("moments", moments, (channels + 1L) * (channels + 1));
        }
    }

    /**
     * The codec of the first channels: their analysis, and the best linear synthesis from them,
     * which also gives what they tell of the missing ones.
     *
     * @param count 1 to {@link #channels}
     */
    public WallocWeights prefix(int count) {
        return count == channels ? this : PrefixSynthesis.of(this, count);
    }

    /** As a safetensors file. */
    public byte[] toFile() {
        Map<String, WeightTensor> tensors = new TreeMap<>();
        tensors.put("analysis.weight", WeightTensor.matrix(channels, bands, analysis));
        tensors.put("analysis.bias", WeightTensor.vector(analysisBias));
        tensors.put("synthesis.weight", WeightTensor.matrix(bands, channels, synthesis));
        tensors.put("synthesis.bias", WeightTensor.vector(synthesisBias));
        tensors.put("latent.peak", WeightTensor.vector(peaks));
        if (moments.length > 0) {
            tensors.put("latent.moments", WeightTensor.matrix(channels + 1, channels + 1, moments));
        }
        return Safetensors.write(tensors);
    }

    /**
     * From a safetensors file.
     *
     * @throws IOException if a tensor is missing or the shapes disagree
     */
    public static WallocWeights fromFile(byte[] file) throws IOException {
        Map<String, WeightTensor> weights = Safetensors.read(file);
        WeightTensor analysis = tensor(weights, "analysis.weight");
        if (analysis.shape().length != 2) {
            throw new IOException("analysis.weight must be a matrix");
        }
        try {
            return new WallocWeights(
                    analysis.shape()[1],
                    analysis.shape()[0],
                    analysis.values(),
                    tensor(weights, "analysis.bias").values(),
                    tensor(weights, "synthesis.weight").values(),
                    tensor(weights, "synthesis.bias").values(),
                    tensor(weights, "latent.peak").values(),
                    weights.containsKey("latent.moments")
                            ? weights.get("latent.moments").values()
                            : NONE);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** SHA-256 of the file. */
    public String fingerprint() {
        return Digests.sha256(toFile());
    }

    private static WeightTensor tensor(Map<String, WeightTensor> weights, String name)
            throws IOException {
        WeightTensor tensor = weights.get(name);
        if (tensor == null) {
            throw new IOException(
                    "weights \"" + name + "\" are missing; there are " + weights.keySet());
        }
        return tensor;
    }

    private static void expect(String name, float[] values, long count) {
        if (values.length != count) {
            throw new IllegalArgumentException(
                    "%s must be %d values: %d".formatted(name, count, values.length));
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        name + " holds a value that is not finite: " + value);
            }
        }
    }
}
