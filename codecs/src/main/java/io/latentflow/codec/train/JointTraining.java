package io.latentflow.codec.train;

import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.torch.Torch;
import io.latentflow.engine.torch.TorchEma;
import io.latentflow.engine.torch.TorchNetwork;
import io.latentflow.engine.torch.TorchTensors;
import io.latentflow.engine.torch.TorchTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Trains encoder and decoder together from the closed form; for the last quarter the encoder is
 * held and the values are really rounded (as LiVeAction does, arXiv 2605.06628). An average of the
 * weights over the last steps is what comes out.
 */
final class JointTraining {

    private static final double ROUNDED_PART = 0.25;
    private static final double EMA_DECAY = 0.999;
    private static final double MEAN = 0.9;

    /**
     * Forgets fast: behind a last layer of zeros the gradients of the others begin at nothing, and
     * a long memory of that makes steps that kill a deep network.
     */
    private static final double SQUARES = 0.98;

    private static final int REPORT_EVERY = 20;

    private final CodecPlan plan;
    private final TrainingPlan training;
    private final List<PacketCoefficients> data;
    private final boolean encoderMoves;

    /**
     * @param encoderMoves whether the encoder is trained too
     */
    JointTraining(
            CodecPlan plan,
            TrainingPlan training,
            List<PacketCoefficients> data,
            boolean encoderMoves) {
        this.plan = plan;
        this.training = training;
        this.data = data;
        this.encoderMoves = encoderMoves;
    }

    /**
     * What came out.
     *
     * @param weights with the trained analysis; the synthesis is that of the start
     * @param network the decoder
     * @param steps steps done
     */
    record Result(WallocWeights weights, NetworkGraph network, long steps) {}

    /** Looks on every few steps. */
    interface Watch {
        /** Between two steps: what is there so far. */
        void step(long step, double seconds, State state) throws IOException;
    }

    /** What a training is at a moment. */
    interface State {
        /** The averages as a codec. */
        Result result();

        /** All that is needed to go on from here. */
        Checkpoint checkpoint(String about) throws IOException;
    }

    /**
     * Trains to the end.
     *
     * @param start the linear layers
     * @param from where an earlier run stopped; null to begin
     */
    Result run(
            WallocWeights start,
            float[] deviations,
            Checkpoint from,
            TrainingProgress progress,
            Watch watch)
            throws IOException {
        Torch.threads(training.threads());
        NetworkGraph graph =
                training.decoder().graph(plan.kind(), start, deviations, training.seed());
        TrainingPace pace = new TrainingPace(training, from == null ? 0 : from.seconds());
        try (PointerScope scope = new PointerScope();
                TorchNetwork network = TorchNetwork.of(graph);
                TrainingLoss loss = new TrainingLoss(plan, training, start.channels(), data)) {
            TrainedEncoder encoder = new TrainedEncoder(plan.kind(), start, plan.step());
            Map<String, Tensor> all = new LinkedHashMap<>(network.parameters());
            all.putAll(encoder.parameters());
            Map<String, Tensor> moving = encoderMoves ? all : ofDecoder(network);
            try (TorchTraining optimiser =
                            TorchTraining.adam(moving.values(), pace.rate(), MEAN, SQUARES)
                                    .clipNorm(1);
                    TorchEma ema = new TorchEma(all, EMA_DECAY)) {
                Run run = new Run(start, graph, encoder, all, optimiser, ema, pace);
                if (from != null) {
                    run.restore(from);
                }
                for (long step = optimiser.steps(); ; step++) {
                    double done = pace.advance(step);
                    if (done >= 1) {
                        report(progress, step, pace, loss);
                        return run.result();
                    }
                    boolean rounded = !encoderMoves || done >= 1 - ROUNDED_PART;
                    if (rounded) {
                        run.hold();
                    }
                    long now = step;
                    optimiser.step(() -> loss.of(now, rounded, encoder, network));
                    ema.update();
                    if (step % REPORT_EVERY == 0) {
                        report(progress, step + 1, pace, loss);
                    }
                    watch.step(step + 1, pace.seconds(), run);
                }
            }
        }
    }

    /**
     * What is trained where the encoder stays. Linear synthesis is at its optimum then and is
     * solved for once more at the end: moved by the optimiser, it only shakes, for its inputs are
     * large.
     */
    private static Map<String, Tensor> ofDecoder(TorchNetwork network) {
        Map<String, Tensor> moving = new LinkedHashMap<>(network.parameters());
        moving.keySet().removeIf(name -> name.startsWith(ResidualDecoder.SYNTHESIS + "."));
        return moving;
    }

    private static void report(
            TrainingProgress progress, long steps, TrainingPace pace, TrainingLoss loss) {
        pace.advance(steps);
        progress.update(
                new TrainingStatus(
                        "train",
                        steps,
                        pace.total(steps),
                        loss.recent().psnrDb(),
                        loss.recent().bits()));
    }

    /** The moving parts of one run. */
    private static final class Run implements State {
        private final WallocWeights start;
        private final NetworkGraph graph;
        private final TrainedEncoder encoder;
        private final Map<String, Tensor> all;
        private final TorchTraining optimiser;
        private final TorchEma ema;
        private final TrainingPace pace;
        private boolean held;

        Run(
                WallocWeights start,
                NetworkGraph graph,
                TrainedEncoder encoder,
                Map<String, Tensor> all,
                TorchTraining optimiser,
                TorchEma ema,
                TrainingPace pace) {
            this.start = start;
            this.graph = graph;
            this.encoder = encoder;
            this.all = all;
            this.optimiser = optimiser;
            this.ema = ema;
            this.pace = pace;
        }

        /** From here on the encoder is its average and does not move. */
        void hold() {
            if (!held) {
                encoder.hold(ema.values());
                held = true;
            }
        }

        @Override
        public Result result() {
            Map<String, float[]> averages = ema.values();
            Map<String, float[]> own = new LinkedHashMap<>();
            graph.weights().forEach(weight -> own.put(weight.name(), averages.get(weight.name())));
            Map<String, float[]> encoding = held ? values(encoder.parameters()) : averages;
            return new Result(encoder.weights(encoding), graph.withWeights(own), optimiser.steps());
        }

        @Override
        public Checkpoint checkpoint(String about) throws IOException {
            Path file = Files.createTempFile("latentflow-moments", ".pt");
            try {
                optimiser.save(file);
                return new Checkpoint(
                        about,
                        start.toFile(),
                        optimiser.steps(),
                        pace.seconds(),
                        held,
                        values(all),
                        ema.values(),
                        Files.readAllBytes(file));
            } finally {
                Files.deleteIfExists(file);
            }
        }

        void restore(Checkpoint from) throws IOException {
            Path file = Files.createTempFile("latentflow-moments", ".pt");
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                Files.write(file, from.moments());
                optimiser.restore(file, from.steps());
                ema.restore(from.averages(), from.steps());
                all.forEach(
                        (name, tensor) ->
                                tensor.copy_(
                                        TorchTensors.of(
                                                from.parameters().get(name), tensor.shape())));
            } finally {
                Files.deleteIfExists(file);
            }
            if (from.held()) {
                encoder.hold(from.parameters());
                held = true;
            }
        }

        private static Map<String, float[]> values(Map<String, Tensor> tensors) {
            Map<String, float[]> values = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> values.put(name, TorchTensors.toArray(tensor)));
            return values;
        }
    }
}
