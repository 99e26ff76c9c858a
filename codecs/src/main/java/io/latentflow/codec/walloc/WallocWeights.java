package io.latentflow.codec.walloc;

import io.latentflow.codec.weights.Digests;
import io.latentflow.codec.weights.Safetensors;
import io.latentflow.codec.weights.WeightTensor;
import java.io.IOException;
import java.util.Map;

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
 */
public record WallocWeights(
        int bands,
        int channels,
        float[] analysis,
        float[] analysisBias,
        float[] synthesis,
        float[] synthesisBias,
        float[] peaks) {

    public WallocWeights {
        expect("analysis", analysis, (long) channels * bands);
        expect("analysisBias", analysisBias, channels);
        expect("synthesis", synthesis, (long) channels * bands);
        expect("synthesisBias", synthesisBias, bands);
        expect("peaks", peaks, channels);
    }

    /** As a safetensors file. */
    public byte[] toFile() {
        return Safetensors.write(
                Map.of(
                        "analysis.weight", WeightTensor.matrix(channels, bands, analysis),
                        "analysis.bias", WeightTensor.vector(analysisBias),
                        "synthesis.weight", WeightTensor.matrix(bands, channels, synthesis),
                        "synthesis.bias", WeightTensor.vector(synthesisBias),
                        "latent.peak", WeightTensor.vector(peaks)));
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
                    tensor(weights, "latent.peak").values());
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
