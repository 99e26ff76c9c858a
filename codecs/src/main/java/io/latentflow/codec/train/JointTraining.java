package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.quantise.Companding;
import io.latentflow.codec.walloc.Gains;
import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.torch.LearningRate;
import io.latentflow.engine.torch.Torch;
import io.latentflow.engine.torch.TorchEma;
import io.latentflow.engine.torch.TorchNetwork;
import io.latentflow.engine.torch.TorchTensors;
import io.latentflow.engine.torch.TorchTraining;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains encoder and decoder together from the closed form: log10(mean squared error of the
 * samples) + lambda * mean log2(sigma of u), with additive uniform noise in place of rounding; for
 * the last third the encoder is held and the values are really rounded (as LiVeAction does, arXiv
 * 2605.06628). An average of the weights over the last steps is what comes out.
 */
final class JointTraining {

    private static final double ROUNDED_PART = 0.35;
    private static final double EMA_DECAY = 0.999;

    /** Keeps the logarithm of a flat crop's error finite; 60 dB. */
    private static final double SMALL_ERROR = 1e-6;

    private static final double ENCODER_PACE = 0.1;
    private static final int REPORT_EVERY = 20;

    private final CodecPlan plan;
    private final TrainingPlan training;
    private final CropSampler sampler;
    private final SoftQuantiser quantiser = new SoftQuantiser(Companding.eightBits());
    private final Random random;
    private double recentError;
    private double recentBits;

    JointTraining(CodecPlan plan, TrainingPlan training, List<PacketCoefficients> data) {
        this.plan = plan;
        this.training = training;
        int rows = plan.kind() == SignalKind.IMAGE ? training.crop() : 1;
        this.sampler = new CropSampler(data, plan.bands(), rows, training.crop(), training.seed());
        this.random = new Random(training.seed() + 1);
    }

    /**
     * What came out.
     *
     * @param weights with the trained analysis; the synthesis is that of the start
     * @param network the decoder
     */
    record Result(WallocWeights weights, NetworkGraph network) {}

    Result run(WallocWeights start, float[] deviations, TrainingProgress progress) {
        Torch.threads(training.threads());
        Torch.seed(training.seed());
        int roundedFrom = (int) (training.steps() * (1 - ROUNDED_PART));
        NetworkGraph graph = ResidualDecoder.graph(plan, training, start, deviations);
        LearningRate rate =
                LearningRate.cosine(
                        training.learningRate(),
                        training.learningRate() / 100,
                        Math.min(200, training.steps() / 10),
                        training.steps());
        try (PointerScope scope = new PointerScope();
                TorchNetwork network = TorchNetwork.of(graph);
                InverseTransform inverse =
                        new InverseTransform(
                                plan.kind(),
                                plan.signalChannels(),
                                plan.levels(),
                                training.crop(),
                                CodecPlan.BOUNDARY)) {
            // The encoder starts at its closed-form optimum: what is trained is a tenth-weighted
            // departure from it, so that it moves at a tenth of the decoder's pace.
            Tensor analysisStart = TorchTensors.of(start.analysis(), kernelShape());
            Tensor biasStart = TorchTensors.of(start.analysisBias(), plan.latentChannels());
            Tensor analysis = parameter(new float[start.analysis().length], kernelShape());
            Tensor bias = parameter(new float[start.channels()], plan.latentChannels());
            Map<String, Tensor> encoder = new LinkedHashMap<>();
            encoder.put("analysis", analysis);
            encoder.put("bias", bias);
            Map<String, Tensor> all = new LinkedHashMap<>(network.parameters());
            all.putAll(encoder);
            float[] gains = Gains.of(start, plan.step());
            Tensor gain = TorchTensors.of(gains, channelShape());
            try (TorchTraining optimiser = TorchTraining.adam(all.values(), rate).clipNorm(1);
                    TorchEma ema = new TorchEma(all, EMA_DECAY)) {
                Map<String, float[]> held = null;
                for (int step = 0; step < training.steps(); step++) {
                    boolean rounded = step >= roundedFrom;
                    if (rounded && held == null) {
                        held = hold(encoder, ema);
                    }
                    optimiser.step(
                            () ->
                                    loss(
                                            network,
                                            inverse,
                                            departed(analysisStart, analysis),
                                            departed(biasStart, bias),
                                            gain,
                                            rounded));
                    ema.update();
                    report(progress, step);
                }
                Map<String, float[]> values = ema.values();
                Map<String, float[]> encoderValues = held == null ? values : held;
                float[] trained = departed(start.analysis(), encoderValues.get("analysis"));
                float[] trainedBias = departed(start.analysisBias(), encoderValues.get("bias"));
                WallocWeights weights =
                        new WallocWeights(
                                start.bands(),
                                start.channels(),
                                trained,
                                trainedBias,
                                start.synthesis(),
                                start.synthesisBias(),
                                start.peaks());
                return new Result(weights, graph.withWeights(networkOnly(values, graph)));
            }
        }
    }

    private Tensor loss(
            TorchNetwork network,
            InverseTransform inverse,
            Tensor analysis,
            Tensor bias,
            Tensor gain,
            boolean rounded) {
        Tensor x = TorchTensors.of(sampler.next(training.batch()), cropShape());
        // One quantiser step for the whole batch, around the codec's own: the decoder shall serve
        // its neighbours too.
        double coarser = Math.exp(0.4 * Math.max(-2, Math.min(2, random.nextGaussian())));
        Tensor scaledGain = gain.mul(new Scalar(1 / coarser));
        Tensor u = quantiser.compress(analyse(x, analysis, bias).mul(scaledGain));
        Tensor q = rounded ? u.detach().round() : u.add(torch.rand_like(u).sub(new Scalar(0.5)));
        Tensor y = quantiser.expand(q).div(scaledGain);
        Tensor reconstructed =
                network.forward(Map.of(WallocCodec.NETWORK_INPUT, y))
                        .get(WallocCodec.NETWORK_OUTPUT);
        Tensor error = inverse.apply(reconstructed.sub(x), training.batch());
        // Decibels of each crop, not of their sum: a smooth crop counts as much as a busy one.
        Tensor meanSquare =
                error.mul(error)
                        .reshape(training.batch(), -1)
                        .mean(new long[] {1}, false, new ScalarTypeOptional());
        Tensor deviation =
                u.transpose(0, 1)
                        .reshape(plan.latentChannels(), -1)
                        .std(new long[] {1}, false, false);
        Tensor bits = deviation.add(new Scalar(0.05)).log2().mean();
        Tensor distortion = meanSquare.add(new Scalar(SMALL_ERROR)).log10().mean();
        remember(distortion.item().toDouble(), bits.item().toDouble());
        return rounded ? distortion : distortion.add(bits.mul(new Scalar(training.rateWeight())));
    }

    private Tensor analyse(Tensor x, Tensor analysis, Tensor bias) {
        long batch = training.batch();
        Tensor flat = x.reshape(batch, plan.bands(), -1);
        Tensor y = torch.matmul(analysis, flat).add(bias.reshape(1, plan.latentChannels(), 1));
        long[] shape = cropShape();
        shape[1] = plan.latentChannels();
        return y.reshape(shape);
    }

    /** From here on the encoder is its average and does not move. */
    private static Map<String, float[]> hold(Map<String, Tensor> encoder, TorchEma ema) {
        Map<String, float[]> values = ema.values();
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            encoder.forEach(
                    (name, tensor) ->
                            tensor.copy_(TorchTensors.of(values.get(name), tensor.shape())));
        }
        return values;
    }

    private void remember(double error, double bits) {
        recentError = recentError == 0 ? error : 0.95 * recentError + 0.05 * error;
        recentBits = recentBits == 0 ? bits : 0.95 * recentBits + 0.05 * bits;
    }

    private void report(TrainingProgress progress, int step) {
        if (step % REPORT_EVERY == 0 || step + 1 == training.steps()) {
            // Samples span 1 in training, as pictures do from 0 to 255 and sound from -1 to 1 after
            // normalisation.
            progress.update("train", step + 1, training.steps(), -10 * recentError, recentBits);
        }
    }

    private static Map<String, float[]> networkOnly(
            Map<String, float[]> values, NetworkGraph graph) {
        Map<String, float[]> own = new LinkedHashMap<>();
        graph.weights().forEach(weight -> own.put(weight.name(), values.get(weight.name())));
        return own;
    }

    private static Tensor departed(Tensor from, Tensor departure) {
        return from.add(departure.mul(new Scalar(ENCODER_PACE)));
    }

    private static float[] departed(float[] from, float[] departure) {
        float[] sum = new float[from.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = from[i] + (float) ENCODER_PACE * departure[i];
        }
        return sum;
    }

    private static Tensor parameter(float[] values, long... shape) {
        Tensor tensor = TorchTensors.of(values, shape);
        tensor.set_requires_grad(true);
        return tensor;
    }

    private long[] kernelShape() {
        return new long[] {plan.latentChannels(), plan.bands()};
    }

    private long[] channelShape() {
        return plan.kind() == SignalKind.IMAGE
                ? new long[] {1, plan.latentChannels(), 1, 1}
                : new long[] {1, plan.latentChannels(), 1};
    }

    private long[] cropShape() {
        return plan.kind() == SignalKind.IMAGE
                ? new long[] {training.batch(), plan.bands(), training.crop(), training.crop()}
                : new long[] {training.batch(), plan.bands(), training.crop()};
    }
}
