package io.latentflow.engine.torch;

import io.latentflow.engine.EngineException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Supplier;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OptimizerParamGroupVector;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Steps of Adam or AdamW over any set of parameters: those of one network or several, and tensors
 * of the caller's own. Several trainings may run at once, each in its own thread.
 *
 * <pre>{@code
 * try (TorchNetwork network = TorchNetwork.of(graph);
 *         TorchTraining training = TorchTraining.adam(network.parameters().values(),
 *                 LearningRate.cosine(1e-3, 1e-5, 100, 5000))) {
 *     for (int i = 0; i < 5000; i++) {
 *         double loss = training.step(() -> torch.mse_loss(network.forward(x()), y()));
 *     }
 * }
 * }</pre>
 */
public final class TorchTraining implements AutoCloseable {

    private final Optimizer optimizer;
    private final TensorVector parameters;
    private final LearningRate rate;
    private double clipNorm = Double.POSITIVE_INFINITY;
    private long steps;

    private TorchTraining(Optimizer optimizer, TensorVector parameters, LearningRate rate) {
        this.optimizer = optimizer;
        this.parameters = parameters;
        this.rate = rate;
        optimizer.retainReference();
        parameters.retainReference();
    }

    /** Adam without weight decay. */
    public static TorchTraining adam(Collection<Tensor> parameters, LearningRate rate) {
        return adam(parameters, rate, 0.9, 0.999);
    }

    /**
     * Adam without weight decay.
     *
     * @param first weight of the past in the mean of the gradients, in [0, 1)
     * @param second weight of the past in the mean of their squares, in [0, 1)
     */
    public static TorchTraining adam(
            Collection<Tensor> parameters, LearningRate rate, double first, double second) {
        Torch.require();
        if (!(first >= 0 && first < 1 && second >= 0 && second < 1)) {
            throw new IllegalArgumentException(
                    "both weights of the past must be in [0, 1): %s %s".formatted(first, second));
        }
        try (PointerScope scope = new PointerScope()) {
            TensorVector vector = vector(parameters);
            AdamOptions options = new AdamOptions(rate.at(0));
            // A std::tuple, whose elements lie in memory from the last to the first with some C++
            // libraries and from the first to the last with others: the defaults, 0.9 and 0.999,
            // tell which.
            DoublePointer betas = options.betas();
            boolean reversed = betas.get(0) > betas.get(1);
            betas.put(reversed ? 1 : 0, first);
            betas.put(reversed ? 0 : 1, second);
            return new TorchTraining(new Adam(vector, options), vector, rate);
        }
    }

    /**
     * AdamW.
     *
     * @param weightDecay part of each parameter taken off a step, times the learning rate; at least
     *     0
     */
    public static TorchTraining adamW(
            Collection<Tensor> parameters, LearningRate rate, double weightDecay) {
        Torch.require();
        try (PointerScope scope = new PointerScope()) {
            TensorVector vector = vector(parameters);
            AdamWOptions options = new AdamWOptions(rate.at(0));
            options.weight_decay().put(weightDecay);
            return new TorchTraining(new AdamW(vector, options), vector, rate);
        }
    }

    /**
     * Scales the gradients of each step so that their common norm is at most this.
     *
     * @param norm above 0
     */
    public TorchTraining clipNorm(double norm) {
        if (!(norm > 0)) {
            throw new IllegalArgumentException("the norm must be above 0: " + norm);
        }
        clipNorm = norm;
        return this;
    }

    /**
     * One step: gradients to zero, the loss, its gradients, one update. Every native object that is
     * made inside is freed at the end, unless it was retained.
     *
     * @param loss makes a tensor of one element; called once, in this thread
     * @return the loss before the update
     * @throws EngineException if the loss is not a finite number; nothing is updated then
     */
    public double step(Supplier<Tensor> loss) {
        try (PointerScope scope = new PointerScope()) {
            optimizer.zero_grad();
            Tensor value = loss.get();
            double number = value.item().toDouble();
            if (!Double.isFinite(number)) {
                throw new EngineException(
                        "the loss of step %d is %s: lower the learning rate (now %s) or clip the gradients"
                                .formatted(steps, number, learningRate()));
            }
            value.backward();
            if (clipNorm < Double.POSITIVE_INFINITY) {
                torch.clip_grad_norm_(parameters, clipNorm);
            }
            setRate(rate.at(steps));
            optimizer.step();
            steps++;
            return number;
        }
    }

    /**
     * Writes the optimiser's moments, so that another training of the same parameters can go on
     * from here; the parameters themselves are the caller's to keep.
     *
     * @param file overwritten
     */
    public void save(Path file) {
        try (PointerScope scope = new PointerScope()) {
            OutputArchive archive = new OutputArchive();
            optimizer.save(archive);
            archive.save_to(file.toString());
        }
    }

    /**
     * Goes on where {@link #save} was called.
     *
     * @param file as written for the same parameters in the same order
     * @param done steps done then
     * @throws EngineException if the file is damaged or of other parameters
     */
    public void restore(Path file, long done) {
        try (PointerScope scope = new PointerScope()) {
            InputArchive archive = new InputArchive();
            archive.load_from(file.toString());
            optimizer.load(archive);
        } catch (RuntimeException e) {
            throw new EngineException(
                    "the optimiser's state cannot be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
        steps = done;
    }

    /** Steps done. */
    public long steps() {
        return steps;
    }

    /** Learning rate of the next step. */
    public double learningRate() {
        return rate.at(steps);
    }

    @Override
    public void close() {
        optimizer.releaseReference();
        parameters.releaseReference();
    }

    private void setRate(double value) {
        OptimizerParamGroupVector groups = optimizer.param_groups();
        for (long i = 0; i < groups.size(); i++) {
            groups.get(i).options().set_lr(value);
        }
    }

    private static TensorVector vector(Collection<Tensor> parameters) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to train");
        }
        return new TensorVector(parameters.toArray(Tensor[]::new));
    }
}
