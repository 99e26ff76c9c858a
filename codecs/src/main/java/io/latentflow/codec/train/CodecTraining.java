package io.latentflow.codec.train;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.store.CodecManifest;
import io.latentflow.codec.store.ModelFolder;
import io.latentflow.codec.walloc.Gains;
import io.latentflow.codec.walloc.PacketCoefficients;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.codec.wavelet.Boundary;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.onnx.OnnxFile;
import io.latentflow.engine.torch.Torch;
import io.latentflow.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a WaLLoC codec on signals and writes it as a model folder: linear layers from the closed
 * form, then, if asked for, encoder and decoder network together; or a decoder network for a codec
 * that is there already. Needs libtorch.
 */
public final class CodecTraining {

    private final CodecPlan plan;
    private final TrainingPlan training;
    private Validation validation;
    private double checkpointSeconds;
    private boolean resume;

    /**
     * @throws io.latentflow.engine.EngineException if libtorch does not load here
     */
    public CodecTraining(CodecPlan plan, TrainingPlan training) {
        Torch.require();
        this.plan = plan;
        this.training = training;
    }

    /**
     * A training of another decoder for a codec.
     *
     * @param folder the codec's model folder
     */
    public static CodecTraining ofDecoder(Path folder, TrainingPlan training) throws IOException {
        CodecManifest manifest = ModelFolder.manifest(folder);
        Boundary boundary = CodecPlan.boundary(manifest.kind());
        if (manifest.boundary() != boundary) {
            throw new IllegalArgumentException(
                    "%s has boundary %s: decoders are trained for codecs of boundary %s only"
                            .formatted(manifest.name(), manifest.boundary(), boundary));
        }
        return new CodecTraining(CodecPlan.of(manifest), training);
    }

    /** Looks at signals that nothing is trained on. */
    public CodecTraining validation(Validation its) {
        validation = its;
        return this;
    }

    /**
     * Writes a checkpoint into the model folder every so often; it is deleted once the codec is
     * whole.
     *
     * @param everySeconds seconds of training between two; 0 writes none
     * @param goOn whether to go on from the checkpoint in the folder
     */
    public CodecTraining checkpoints(double everySeconds, boolean goOn) {
        checkpointSeconds = everySeconds;
        resume = goOn;
        return this;
    }

    /**
     * Trains a codec and writes it.
     *
     * @param signals all of the plan's kind and channel count; 16 bytes a picture sample or so are
     *     held in memory
     * @param folder where the codec is written; it is named in messages and may exist
     * @param source one line for the model card: what the signals are
     * @return the manifest
     * @throws IllegalArgumentException if there are too few signals, or one is of another kind; or
     *     if the checkpoint to go on from was made by another training
     * @throws IOException if the folder cannot be written, or there is no checkpoint to go on from
     */
    public CodecManifest run(
            Iterable<? extends Signal> signals,
            Path folder,
            String source,
            TrainingProgress progress)
            throws IOException {
        Checkpoints checkpoints = checkpoints(folder);
        List<PacketCoefficients> data = transform(signals, progress);
        Torch.threads(training.threads());
        String about = "%s %s on %s".formatted(plan, training, extent(data));
        Checkpoint from = checkpoints.last(about);
        WallocWeights weights =
                from == null ? closedForm(data, progress) : WallocWeights.fromFile(from.start());
        if (!training.trains()) {
            return ModelFolder.write(
                    folder, plan.manifest(), weights, ModelCard.of(plan, data, source));
        }
        JointTraining.Result result =
                train(weights, data, true, from, about, checkpoints, plan.manifest(), progress);
        weights = refit(data, result.weights());
        NetworkGraph network = finish(data, weights, result, progress);
        CodecManifest written =
                ModelFolder.write(
                        folder, plan.manifest(), weights, ModelCard.of(plan, data, source));
        written = add(folder, weights.channels(), network, result.steps(), source);
        show(result.steps(), written, weights, network);
        checkpoints.delete();
        return written;
    }

    /**
     * Trains a decoder network for a codec and adds it to its folder; what encodes does not change,
     * so the codec's fingerprint and all its latents stay valid.
     *
     * @param channels how many latent channels the network reads
     * @see #run
     */
    public CodecManifest runDecoder(
            Iterable<? extends Signal> signals,
            Path folder,
            int channels,
            String source,
            TrainingProgress progress)
            throws IOException {
        if (!training.trains()) {
            throw new IllegalArgumentException(
                    "a decoder needs training: give steps or minutes above 0");
        }
        Checkpoints checkpoints = checkpoints(folder);
        WallocWeights weights = ((WallocCodec) ModelFolder.load(folder)).weights().prefix(channels);
        List<PacketCoefficients> data = transform(signals, progress);
        Torch.threads(training.threads());
        String about =
                "%s decoder for %d channels %s on %s"
                        .formatted(weights.fingerprint(), channels, training, extent(data));
        Checkpoint from = checkpoints.last(about);
        CodecManifest manifest = ModelFolder.manifest(folder);
        JointTraining.Result result =
                train(weights, data, false, from, about, checkpoints, manifest, progress);
        NetworkGraph network = finish(data, weights, result, progress);
        CodecManifest written = add(folder, channels, network, result.steps(), source);
        show(result.steps(), written, weights, network);
        checkpoints.delete();
        return written;
    }

    private Checkpoints checkpoints(Path folder) throws IOException {
        if (training.trains()) {
            Files.createDirectories(folder);
        }
        return new Checkpoints(folder, checkpointSeconds, resume);
    }

    private WallocWeights closedForm(List<PacketCoefficients> data, TrainingProgress progress) {
        progress.update(TrainingStatus.of("closed form", 0, 1));
        WallocWeights weights = KarhunenLoeve.fit(data, plan);
        weights = refit(data, weights);
        progress.update(TrainingStatus.of("closed form", 1, 1));
        return weights;
    }

    private WallocWeights refit(List<PacketCoefficients> data, WallocWeights weights) {
        return LinearRefit.of(
                data, weights, Gains.of(weights, plan.step()), plan.kind() == SignalKind.IMAGE);
    }

    private JointTraining.Result train(
            WallocWeights weights,
            List<PacketCoefficients> data,
            boolean encoderMoves,
            Checkpoint from,
            String about,
            Checkpoints checkpoints,
            CodecManifest manifest,
            TrainingProgress progress)
            throws IOException {
        double[] shown = {Double.NEGATIVE_INFINITY};
        return new JointTraining(plan, training, data, encoderMoves)
                .run(
                        weights,
                        Deviations.of(data, weights),
                        from,
                        progress,
                        (step, seconds, state) -> {
                            if (checkpoints.isDue(seconds)) {
                                checkpoints.write(state.checkpoint(about));
                            }
                            if (validation != null
                                    && seconds - shown[0] >= validation.everySeconds()) {
                                shown[0] = seconds;
                                JointTraining.Result now = state.result();
                                show(step, manifest, now.weights(), now.network());
                            }
                        });
    }

    private NetworkGraph finish(
            List<PacketCoefficients> data,
            WallocWeights weights,
            JointTraining.Result result,
            TrainingProgress progress) {
        if (!training.decoder().endsLinear()) {
            return result.network();
        }
        progress.update(TrainingStatus.of("output layers", 0, 1));
        return OutputRefit.of(data, weights, Gains.of(weights, plan.step()), result.network());
    }

    private CodecManifest add(
            Path folder, int channels, NetworkGraph network, long steps, String source)
            throws IOException {
        return ModelFolder.add(
                folder,
                training.tier(),
                channels,
                training.decoder().toString(),
                OnnxFile.write(network),
                ModelCard.ofDecoder(training, channels, network.parameters(), steps, source));
    }

    private void show(
            long step, CodecManifest manifest, WallocWeights weights, NetworkGraph network)
            throws IOException {
        if (validation != null) {
            validation.show(step, manifest, training.tier(), weights, network);
        }
    }

    private List<PacketCoefficients> transform(
            Iterable<? extends Signal> signals, TrainingProgress progress) {
        List<PacketCoefficients> data = new ArrayList<>();
        for (Signal signal : signals) {
            try {
                PacketCoefficients coefficients =
                        PacketCoefficients.of(
                                signal, plan.levels(), CodecPlan.boundary(plan.kind()));
                if (coefficients.bands() != plan.bands()) {
                    throw new IllegalArgumentException(
                            "%s is trained on signals of %d channels, but one is %s"
                                    .formatted(plan.name(), plan.signalChannels(), signal));
                }
                data.add(coefficients);
            } catch (UnsupportedSignalException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            progress.update(TrainingStatus.of("wavelet packets", data.size(), 0));
        }
        long positions = positions(data);
        if (positions < 2L * plan.bands()) {
            throw new IllegalArgumentException(
                    "%d signals of %d latent positions in all are too few to fit %d bands: give at least %d positions"
                            .formatted(data.size(), positions, plan.bands(), 2L * plan.bands()));
        }
        return data;
    }

    static long positions(List<PacketCoefficients> data) {
        return data.stream().mapToLong(item -> (long) item.rows() * item.columns()).sum();
    }

    private static String extent(List<PacketCoefficients> data) {
        return "%d signals of %d positions".formatted(data.size(), positions(data));
    }
}
