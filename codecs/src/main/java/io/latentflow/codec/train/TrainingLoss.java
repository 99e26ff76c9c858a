package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.quantise.Companding;
import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.codec.wavelet.Boundary;
import io.latentflow.engine.torch.TorchNetwork;
import io.latentflow.engine.torch.TorchTensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * What a training makes small: log10(mean squared error of the samples of a crop), averaged over
 * random crops, + lambda * mean log2(sigma of u), with additive uniform noise in place of rounding.
 * While the encoder moves, the channels beyond a prefix drawn at random may be missing, so that the
 * first channels stay a latent themselves.
 */
final class TrainingLoss implements AutoCloseable {

    /**
     * Errors far below it weigh by their size, errors far above by their ratio: a crop of a picture
     * at 30 dB counts for more than a flat one that is good already, as in the PSNR of a whole
     * picture. Sound is as important where it is quiet.
     */
    private static final double PICTURE_ERROR = 1e-3;

    private static final double SOUND_ERROR = 1e-6;

    /** Of the steps trained for around the codec's own, in powers of e; cut off at twice that. */
    private static final double SPREAD = 0.2;

    /** Keeps the logarithm of a silent channel finite. */
    private static final double SMALL_DEVIATION = 0.05;

    private final CodecPlan plan;
    private final TrainingPlan training;
    private final int channels;
    private final CropSampler sampler;
    private final InverseTransform inverse;
    private final SoftQuantiser quantiser = new SoftQuantiser(Companding.eightBits());
    private final RecentFigures recent;
    private final double smallError;

    TrainingLoss(
            CodecPlan plan, TrainingPlan training, int channels, List<PacketCoefficients> data) {
        this.plan = plan;
        this.training = training;
        this.channels = channels;
        this.smallError = plan.kind() == SignalKind.IMAGE ? PICTURE_ERROR : SOUND_ERROR;
        int rows = plan.kind() == SignalKind.IMAGE ? training.crop() : 1;
        this.sampler = new CropSampler(data, plan.bands(), rows, training.crop());
        this.recent = new RecentFigures(plan);
        // A crop ends where it ends, whatever the edges of the whole signal do.
        this.inverse =
                new InverseTransform(
                        plan.kind(),
                        plan.signalChannels(),
                        plan.levels(),
                        training.crop(),
                        Boundary.MIRROR);
    }

    /**
     * The loss of a step.
     *
     * @param rounded whether values are really rounded; the encoder gets no gradient then
     */
    Tensor of(long step, boolean rounded, TrainedEncoder encoder, TorchNetwork network) {
        SplittableRandom random = StepRandom.of(training.seed(), step);
        Tensor x = TorchTensors.of(sampler.next(training.batch(), random), cropShape(plan.bands()));
        // One quantiser step for the whole batch, around the codec's own: the decoder shall serve
        // its neighbours too.
        double coarser = Math.exp(SPREAD * Math.max(-2, Math.min(2, random.nextGaussian())));
        Tensor gain = encoder.gain().mul(new Scalar(1 / coarser));
        Tensor u = quantiser.compress(encoder.analyse(x).mul(gain));
        Tensor q = rounded ? u.detach().round() : u.add(noise(random));
        Tensor y = quantiser.expand(q).div(gain);
        if (!rounded && !plan.prefixes().isEmpty()) {
            y = y.mul(mask(random));
        }
        Tensor reconstructed =
                network.forward(Map.of(WallocCodec.NETWORK_INPUT, y))
                        .get(WallocCodec.NETWORK_OUTPUT);
        Tensor error = inverse.apply(reconstructed.sub(x), training.batch());
        Tensor errors =
                error.mul(error)
                        .reshape(training.batch(), -1)
                        .mean(new long[] {1}, false, new ScalarTypeOptional());
        Tensor distortion = errors.add(new Scalar(smallError)).log10().mean();
        Tensor deviation =
                u.transpose(0, 1).reshape(channels, -1).std(new long[] {1}, false, false);
        recent.add(
                errors.add(new Scalar(SOUND_ERROR)).log10().mean().item().toDouble(),
                TorchTensors.toArray(deviation));
        Tensor rate = deviation.add(new Scalar(SMALL_DEVIATION)).log2().mean();
        return rounded ? distortion : distortion.add(rate.mul(new Scalar(training.rateWeight())));
    }

    /** Figures of the last steps. */
    RecentFigures recent() {
        return recent;
    }

    /** Uniform in [-1/2, 1/2), as rounding errors are. Drawn in Java, so that it repeats. */
    private Tensor noise(SplittableRandom random) {
        long[] shape = cropShape(channels);
        int count = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (random.nextInt() >> 8) * 0x1p-24f;
        }
        return TorchTensors.of(values, shape);
    }

    /** 1 for the channels of a prefix of the plan or for all, 0 for the others. */
    private Tensor mask(SplittableRandom random) {
        int drawn = random.nextInt(plan.prefixes().size() + 1);
        int present = drawn == plan.prefixes().size() ? channels : plan.prefixes().get(drawn);
        float[] values = new float[channels];
        Arrays.fill(values, 0, present, 1);
        return TorchTensors.of(
                values,
                plan.kind() == SignalKind.IMAGE
                        ? new long[] {1, channels, 1, 1}
                        : new long[] {1, channels, 1});
    }

    private long[] cropShape(int planes) {
        return plan.kind() == SignalKind.IMAGE
                ? new long[] {training.batch(), planes, training.crop(), training.crop()}
                : new long[] {training.batch(), planes, training.crop()};
    }

    @Override
    public void close() {
        inverse.close();
    }
}
