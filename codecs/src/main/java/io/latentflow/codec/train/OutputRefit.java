package io.latentflow.codec.train;

import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.torch.TorchNetwork;
import io.latentflow.engine.torch.TorchTensors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The best output layers for a trained network: least squares of the packet coefficients on what
 * reaches them, over a whole data set and with values that are really rounded. The network's
 * features can only add to what the linear synthesis has, so on that data the result is at least as
 * good as linear synthesis.
 */
final class OutputRefit {

    /** Keeps a flat signal from outweighing all others; about 60 dB. */
    private static final double SMALL_ERROR = 1e-6;

    private OutputRefit() {}

    static NetworkGraph of(
            List<PacketCoefficients> data,
            WallocWeights weights,
            float[] gains,
            NetworkGraph graph) {
        int taps = ResidualDecoder.taps(graph);
        int features = weights.channels() * taps + ResidualDecoder.width(graph) + 1;
        int bands = weights.bands();
        NetworkGraph hidden =
                new NetworkGraph(graph.inputs(), graph.layers(), List.of(ResidualDecoder.FEATURES));
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard();
                TorchNetwork network = TorchNetwork.of(hidden)) {
            LeastSquares fit = new LeastSquares(features, bands);
            for (PacketCoefficients item : data) {
                try (PointerScope inner = new PointerScope()) {
                    Tensor x =
                            TorchTensors.of(
                                    item.values(), bands, (long) item.rows() * item.columns());
                    Tensor design = design(item, weights, gains, network, graph);
                    fit.add(
                            design,
                            x,
                            1 / Math.sqrt(linearError(item, weights, gains, x) + SMALL_ERROR));
                }
            }
            double[] solution = fit.solve();
            return withOutputs(graph, solution, weights.channels(), taps, bands);
        }
    }

    /** Mean squared error of linear synthesis. */
    private static double linearError(
            PacketCoefficients item, WallocWeights weights, float[] gains, Tensor x) {
        int positions = item.rows() * item.columns();
        int channels = weights.channels();
        Tensor design =
                TorchTensors.of(
                        LinearRefit.dequantised(item, weights, gains), channels + 1, positions);
        Tensor synthesis = TorchTensors.of(weights.synthesis(), weights.bands(), channels);
        Tensor bias = TorchTensors.of(weights.synthesisBias(), weights.bands(), 1);
        Tensor error = torch.matmul(torch.cat(new TensorVector(synthesis, bias), 1), design).sub(x);
        return error.mul(error).mean().item().toDouble();
    }

    /** What the output layers see at every position: [features, positions], a row of ones last. */
    private static Tensor design(
            PacketCoefficients item,
            WallocWeights weights,
            float[] gains,
            TorchNetwork network,
            NetworkGraph graph) {
        int channels = weights.channels();
        int positions = item.rows() * item.columns();
        float[] dequantised =
                Arrays.copyOf(LinearRefit.dequantised(item, weights, gains), channels * positions);
        boolean flat = graph.inputs().get(0).dimensions() == 1;
        Tensor y =
                flat
                        ? TorchTensors.of(dequantised, 1, channels, positions)
                        : TorchTensors.of(dequantised, 1, channels, item.rows(), item.columns());
        Tensor hidden =
                network.forward(Map.of(WallocCodec.NETWORK_INPUT, y)).get(ResidualDecoder.FEATURES);
        int kernel = ResidualDecoder.KERNEL;
        Tensor square = flat ? y.reshape(1, channels, 1, positions) : y;
        Tensor unfolded =
                torch.im2col(
                        square,
                        flat ? new long[] {1, kernel} : new long[] {kernel, kernel},
                        new long[] {1, 1},
                        flat ? new long[] {0, kernel / 2} : new long[] {kernel / 2, kernel / 2},
                        new long[] {1, 1});
        TensorVector parts =
                new TensorVector(
                        unfolded.reshape(-1, positions),
                        hidden.reshape(-1, positions),
                        torch.ones(1, positions));
        return torch.cat(parts, 0);
    }

    private static NetworkGraph withOutputs(
            NetworkGraph graph, double[] solution, int channels, int taps, int bands) {
        int linear = channels * taps;
        int width = ResidualDecoder.width(graph);
        float[] synthesis = new float[bands * linear];
        float[] tail = new float[bands * width];
        float[] bias = new float[bands];
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < linear; i++) {
                synthesis[b * linear + i] = (float) solution[i * bands + b];
            }
            for (int i = 0; i < width; i++) {
                tail[b * width + i] = (float) solution[(linear + i) * bands + b];
            }
            bias[b] = (float) solution[(linear + width) * bands + b];
        }
        Map<String, float[]> values = new HashMap<>();
        graph.weights().forEach(weight -> values.put(weight.name(), weight.values()));
        values.put("synthesis.weight", synthesis);
        values.put("synthesis.bias", bias);
        values.put("tail.weight", tail);
        values.put("tail.bias", new float[bands]);
        return graph.withWeights(values);
    }
}
