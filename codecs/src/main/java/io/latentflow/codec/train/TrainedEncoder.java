package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.walloc.Gains;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.torch.TorchTensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The linear layer of an encoder in training. It starts at its closed-form optimum; what is trained
 * is a weighted departure from it, so that it moves at three times the decoder's pace: most of what
 * joint training gains over the closed form is learned here, by mixing into the channels what the
 * decoder can tell apart again. Its tensors belong to the pointer scope in which it was made.
 */
final class TrainedEncoder {

    private static final double PACE = 3;
    private static final String ANALYSIS = "encoder.analysis";
    private static final String BIAS = "encoder.bias";

    private final WallocWeights start;
    private final Tensor analysisStart;
    private final Tensor biasStart;
    private final Tensor gain;
    private final Map<String, Tensor> departures = new LinkedHashMap<>();

    TrainedEncoder(SignalKind kind, WallocWeights start, float step) {
        this.start = start;
        long channels = start.channels();
        analysisStart = TorchTensors.of(start.analysis(), channels, start.bands());
        biasStart = TorchTensors.of(start.analysisBias(), channels);
        long[] perChannel =
                kind == SignalKind.IMAGE
                        ? new long[] {1, channels, 1, 1}
                        : new long[] {1, channels, 1};
        gain = TorchTensors.of(Gains.of(start, step), perChannel);
        departures.put(ANALYSIS, torch.zeros(channels, start.bands()).set_requires_grad(true));
        departures.put(BIAS, torch.zeros(channels).set_requires_grad(true));
    }

    /** What is trained, by name. */
    Map<String, Tensor> parameters() {
        return departures;
    }

    /** Factor between y and the quantiser's z, for broadcasting over y. */
    Tensor gain() {
        return gain;
    }

    /**
     * y of packet coefficients.
     *
     * @param x [batch, bands, ...]
     * @return [batch, channels, ...]
     */
    Tensor analyse(Tensor x) {
        long[] shape = x.shape();
        shape[1] = start.channels();
        Tensor flat = x.reshape(shape[0], start.bands(), -1);
        Tensor analysis = departed(analysisStart, ANALYSIS);
        Tensor bias = departed(biasStart, BIAS).reshape(1, start.channels(), 1);
        return torch.matmul(analysis, flat).add(bias).reshape(shape);
    }

    /** Takes these departures and stays there: no gradient reaches them any more. */
    void hold(Map<String, float[]> values) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            departures.forEach(
                    (name, tensor) ->
                            tensor.copy_(TorchTensors.of(values.get(name), tensor.shape())));
        }
        departures.values().forEach(tensor -> tensor.set_requires_grad(false));
    }

    /** The linear layers with a trained analysis; the synthesis is that of the start. */
    WallocWeights weights(Map<String, float[]> values) {
        return new WallocWeights(
                start.bands(),
                start.channels(),
                departed(start.analysis(), values.get(ANALYSIS)),
                departed(start.analysisBias(), values.get(BIAS)),
                start.synthesis(),
                start.synthesisBias(),
                start.peaks(),
                start.moments());
    }

    private Tensor departed(Tensor from, String name) {
        return from.add(departures.get(name).mul(new Scalar(PACE)));
    }

    private static float[] departed(float[] from, float[] departure) {
        float[] sum = new float[from.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = from[i] + (float) PACE * departure[i];
        }
        return sum;
    }
}
