package io.latentflow.codec.nerv.train;

import io.latentflow.codec.nerv.NervGraph;
import io.latentflow.codec.nerv.NervShape;
import io.latentflow.codec.nerv.PositionalEncoding;
import io.latentflow.codec.weights.Digests;
import io.latentflow.codec.weights.Safetensors;
import io.latentflow.codec.weights.WeightTensor;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.torch.Torch;
import io.latentflow.engine.torch.TorchNetwork;
import io.latentflow.engine.torch.TorchTensors;
import io.latentflow.engine.torch.TorchTraining;
import io.latentflow.signal.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Fits a network to a clip: Adam with the fusion loss, one pass over all frames after another.
 *
 * <pre>{@code
 * NervShape shape = NervSizes.within(NervKind.NERV_PP, 160, 90, 3, 100_000);
 * ClipFit.Result result = new ClipFit(shape, plan).run(frames, status -> {});
 * Representation clip = Representation.of(shape, frames.size(), 25, result.network(), 8);
 * }</pre>
 */
public final class ClipFit {

    private static final double FIRST_MOMENT = 0.5;
    private static final double SECOND_MOMENT = 0.999;

    private final NervShape shape;
    private final FitPlan plan;
    private NetworkGraph start;
    private Path checkpoint;
    private double checkpointSeconds;
    private boolean resume;

    public ClipFit(NervShape shape, FitPlan plan) {
        this.shape = shape;
        this.plan = plan;
    }

    /**
     * What came out.
     *
     * @param network with the fitted weights
     * @param status at the end
     * @param reachedTarget whether the fit ended because the target PSNR was reached
     */
    public record Result(NetworkGraph network, FitStatus status, boolean reachedTarget) {}

    /**
     * Starts from the weights of an earlier fit, such as that of the clip before, instead of random
     * ones.
     *
     * @param network of the same shape
     */
    public ClipFit from(NetworkGraph network) {
        start = network;
        return this;
    }

    /**
     * Keeps a checkpoint while the fit runs; it is deleted at the end.
     *
     * @param file where
     * @param everySeconds time between two; 0 writes none
     * @param goOn whether to go on from the one that is there
     */
    public ClipFit checkpoints(Path file, double everySeconds, boolean goOn) {
        checkpoint = file;
        checkpointSeconds = everySeconds;
        resume = goOn;
        return this;
    }

    /**
     * Fits to the end of the steps or the time, or to the target.
     *
     * @throws IllegalArgumentException if the frames do not fit the shape or each other, or the
     *     checkpoint is of another fit
     * @throws IOException if a checkpoint cannot be written or read
     * @throws io.latentflow.engine.EngineException if the loss is no number: the learning rate is
     *     too high
     */
    public Result run(List<Image> frames, FitProgress progress) throws IOException {
        Clip clip = new Clip(frames);
        Image first = clip.first();
        if (first.width() != shape.width()
                || first.height() != shape.height()
                || first.channels() != shape.channels()) {
            throw new IllegalArgumentException(
                    "the network is for frames of %dx%dx%d, but they are %s"
                            .formatted(shape.width(), shape.height(), shape.channels(), first));
        }
        NetworkGraph graph = start == null ? NervGraph.of(shape, plan.seed()) : start;
        String about = resume || checkpointSeconds > 0 ? about(clip, graph) : "";
        FitCheckpoint last = resume ? FitCheckpoint.read(checkpoint, about) : null;
        Torch.threads(plan.threads());
        FitClock clock = new FitClock(plan, last == null ? 0 : last.seconds());
        try (TorchNetwork network = TorchNetwork.of(graph);
                TorchTraining training =
                        TorchTraining.adam(
                                network.parameters().values(),
                                step -> clock.rate(),
                                FIRST_MOMENT,
                                SECOND_MOMENT)) {
            FitErrors errors = new FitErrors(clip.size());
            if (last != null) {
                restore(last, network, training, errors);
            }
            Result result = run(clip, network, training, clock, errors, about, progress);
            if (checkpoint != null) {
                Files.deleteIfExists(checkpoint);
            }
            return result;
        }
    }

    private Result run(
            Clip clip,
            TorchNetwork network,
            TorchTraining training,
            FitClock clock,
            FitErrors errors,
            String about,
            FitProgress progress)
            throws IOException {
        FrameOrder order = new FrameOrder(clip.size(), plan.batch(), plan.seed());
        double written = clock.seconds();
        boolean reached = false;
        while (clock.advance(training.steps()) < 1 && !reached) {
            int[] numbers = order.at(training.steps());
            training.step(() -> loss(clip, numbers, network, errors));
            progress.update(status(training, clock, errors));
            // Looked at once an epoch: between, the frames have had different numbers of steps.
            reached =
                    plan.targetDb() > 0
                            && training.steps() % order.stepsAnEpoch() == 0
                            && errors.complete()
                            && errors.psnrDb() >= plan.targetDb();
            if (checkpointSeconds > 0 && clock.seconds() - written >= checkpointSeconds) {
                written = clock.seconds();
                snapshot(about, network, training, clock, errors).write(checkpoint);
            }
        }
        return new Result(network.toGraph(), status(training, clock, errors), reached);
    }

    private Tensor loss(Clip clip, int[] numbers, TorchNetwork network, FitErrors errors) {
        int inputs = 2 * shape.frequencies();
        float[] times = new float[numbers.length * inputs];
        for (int i = 0; i < numbers.length; i++) {
            float[] time = PositionalEncoding.of(shape, numbers[i], clip.size());
            System.arraycopy(time, 0, times, i * inputs, inputs);
        }
        Tensor expected = clip.batch(numbers);
        Tensor actual =
                network.forward(TorchTensors.of(times, numbers.length, inputs, 1, 1))
                        .narrow(2, 0, shape.height())
                        .narrow(3, 0, shape.width());
        errors.set(numbers, squaredErrors(actual, expected));
        return FusionLoss.of(actual, expected);
    }

    private static float[] squaredErrors(Tensor actual, Tensor expected) {
        try (NoGradGuard guard = new NoGradGuard()) {
            Tensor error = actual.detach().sub(expected);
            return TorchTensors.toArray(
                    error.mul(error)
                            .reshape(error.size(0), -1)
                            .mean(new long[] {1}, false, new ScalarTypeOptional()));
        }
    }

    private static FitStatus status(TorchTraining training, FitClock clock, FitErrors errors) {
        return new FitStatus(
                training.steps(), clock.total(training.steps()), errors.psnrDb(), clock.seconds());
    }

    private static FitCheckpoint snapshot(
            String about,
            TorchNetwork network,
            TorchTraining training,
            FitClock clock,
            FitErrors errors)
            throws IOException {
        Map<String, float[]> weights = new LinkedHashMap<>();
        network.parameters()
                .forEach((name, tensor) -> weights.put(name, TorchTensors.toArray(tensor)));
        Path file = Files.createTempFile("latentflow-moments", ".pt");
        try {
            training.save(file);
            return new FitCheckpoint(
                    about,
                    training.steps(),
                    clock.seconds(),
                    weights,
                    Files.readAllBytes(file),
                    errors.values());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void restore(
            FitCheckpoint from, TorchNetwork network, TorchTraining training, FitErrors errors)
            throws IOException {
        errors.restore(from.errors());
        Path file = Files.createTempFile("latentflow-moments", ".pt");
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Files.write(file, from.moments());
            training.restore(file, from.steps());
            network.parameters()
                    .forEach(
                            (name, tensor) ->
                                    tensor.copy_(
                                            TorchTensors.of(
                                                    from.weights().get(name), tensor.shape())));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** What a checkpoint is of: another network, plan or clip gives another text. */
    private String about(Clip clip, NetworkGraph graph) {
        return "%s, %s, %d frames %s, started from %s"
                .formatted(shape, plan, clip.size(), clip.digest(), digest(graph));
    }

    private static String digest(NetworkGraph graph) {
        Map<String, WeightTensor> weights = new LinkedHashMap<>();
        graph.weights()
                .forEach(w -> weights.put(w.name(), new WeightTensor(w.shape(), w.values())));
        return Digests.sha256(Safetensors.write(weights));
    }
}
