package io.latentflow.codec.train;

import io.latentflow.codec.Tier;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.store.CodecManifest;
import io.latentflow.codec.store.ModelFolder;
import io.latentflow.codec.walloc.Gains;
import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.onnx.OnnxFile;
import io.latentflow.engine.torch.Torch;
import io.latentflow.signal.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains a WaLLoC codec on signals and writes it as a model folder: linear layers from the closed
 * form, then, if asked for, encoder and decoder network together. Needs libtorch.
 */
public final class CodecTraining {

    private final CodecPlan plan;
    private final TrainingPlan training;

    /**
     * @throws io.latentflow.engine.EngineException if libtorch does not load here
     */
    public CodecTraining(CodecPlan plan, TrainingPlan training) {
        Torch.require();
        this.plan = plan;
        this.training = training;
    }

    /**
     * Trains and writes.
     *
     * @param signals all of the plan's kind and channel count; 16 bytes a picture sample or so are
     *     held in memory
     * @param folder where the codec is written; it is named in messages and may exist
     * @param source one line for the model card: what the signals are
     * @return the manifest
     * @throws IllegalArgumentException if there are too few signals, or one is of another kind
     * @throws IOException if the folder cannot be written
     */
    public CodecManifest run(
            Iterable<? extends Signal> signals,
            Path folder,
            String source,
            TrainingProgress progress)
            throws IOException {
        List<PacketCoefficients> data = transform(signals, progress);
        Torch.threads(training.threads());
        progress.update("closed form", 0, 1, Double.NaN, Double.NaN);
        WallocWeights weights = KarhunenLoeve.fit(data, plan.bands(), plan.latentChannels());
        weights = LinearRefit.of(data, weights, Gains.of(weights, plan.step()));
        progress.update("closed form", 1, 1, Double.NaN, Double.NaN);
        Map<Tier, byte[]> networks = Map.of();
        long parameters = 0;
        if (training.steps() > 0) {
            JointTraining.Result result =
                    new JointTraining(plan, training, data)
                            .run(weights, Deviations.of(data, weights), progress);
            weights =
                    LinearRefit.of(data, result.weights(), Gains.of(result.weights(), plan.step()));
            progress.update("output layers", 0, 1, Double.NaN, Double.NaN);
            NetworkGraph network =
                    OutputRefit.of(data, weights, Gains.of(weights, plan.step()), result.network());
            parameters = network.parameters();
            networks = Map.of(Tier.FAST, OnnxFile.write(network));
        }
        String card = ModelCard.of(plan, training, data, source, parameters);
        return ModelFolder.write(folder, manifest(), weights, networks, card);
    }

    private List<PacketCoefficients> transform(
            Iterable<? extends Signal> signals, TrainingProgress progress) {
        List<PacketCoefficients> data = new ArrayList<>();
        for (Signal signal : signals) {
            try {
                PacketCoefficients coefficients =
                        PacketCoefficients.of(signal, plan.levels(), CodecPlan.BOUNDARY);
                if (coefficients.bands() != plan.bands()) {
                    throw new IllegalArgumentException(
                            "%s is trained on signals of %d channels, but one is %s"
                                    .formatted(plan.name(), plan.signalChannels(), signal));
                }
                data.add(coefficients);
            } catch (UnsupportedSignalException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            progress.update("wavelet packets", data.size(), 0, Double.NaN, Double.NaN);
        }
        long positions = data.stream().mapToLong(item -> (long) item.rows() * item.columns()).sum();
        if (positions < 2L * plan.bands()) {
            throw new IllegalArgumentException(
                    "%d signals of %d latent positions in all are too few to fit %d bands: give at least %d positions"
                            .formatted(data.size(), positions, plan.bands(), 2L * plan.bands()));
        }
        return data;
    }

    private CodecManifest manifest() {
        return new CodecManifest(
                CodecManifest.FORMAT,
                plan.name(),
                plan.version(),
                CodecManifest.WALLOC,
                plan.kind(),
                plan.signalChannels(),
                plan.levels(),
                CodecPlan.BOUNDARY,
                plan.latentChannels(),
                plan.step(),
                plan.summary(),
                "",
                "",
                List.of());
    }
}
