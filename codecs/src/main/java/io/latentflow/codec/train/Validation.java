package io.latentflow.codec.train;

import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.Tier;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.store.CodecManifest;
import io.latentflow.codec.walloc.DecoderNetwork;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.codec.weights.Digests;
import io.latentflow.engine.Model;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.onnx.OnnxFile;
import io.latentflow.signal.Signal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Signals that nothing is trained on, coded by what a training has so far: the way they would be
 * coded by the finished codec, container and engine included.
 */
public final class Validation {

    /** Takes what came out. */
    @FunctionalInterface
    public interface Sink {
        /** Called at the beginning, every so often, and at the end. */
        void show(long step, List<Coded> coded) throws IOException;
    }

    /**
     * A signal and what becomes of it.
     *
     * @param original the signal
     * @param linear back by linear synthesis
     * @param network back by the network
     * @param bytes of the container
     */
    public record Coded(Signal original, Signal linear, Signal network, int bytes) {}

    private final List<Signal> signals;
    private final double everySeconds;
    private final Sink sink;

    /**
     * @param signals of the codec's kind and channels
     * @param everySeconds how often to look, seconds of training
     */
    public Validation(List<? extends Signal> signals, double everySeconds, Sink sink) {
        this.signals = List.copyOf(signals);
        this.everySeconds = everySeconds;
        this.sink = sink;
    }

    double everySeconds() {
        return everySeconds;
    }

    void show(
            long step,
            CodecManifest manifest,
            Tier tier,
            WallocWeights weights,
            NetworkGraph network)
            throws IOException {
        byte[] onnx = OnnxFile.write(network);
        WallocCodec codec =
                new WallocCodec(
                        manifest.withFingerprint(weights.fingerprint())
                                .info()
                                .withChannels(weights.channels()),
                        manifest.levels(),
                        manifest.boundary(),
                        weights,
                        List.of(
                                new DecoderNetwork(
                                        tier,
                                        weights.channels(),
                                        new Model(
                                                manifest.name() + "/in training",
                                                Digests.sha256(onnx),
                                                onnx))));
        List<Coded> coded = new ArrayList<>();
        Encoder encoder = codec.newEncoder(EncodeOptions.DEFAULT);
        try (Decoder plain = codec.newDecoder(DecodeOptions.of(Tier.LINEAR));
                Decoder refined = codec.newDecoder(new DecodeOptions(tier, 0, "onnx-cpu"))) {
            for (Signal signal : signals) {
                Latent latent = encoder.encode(signal);
                coded.add(
                        new Coded(
                                signal,
                                plain.decode(latent),
                                refined.decode(latent),
                                LatentContainer.write(latent).length));
            }
        } catch (UnsupportedSignalException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        sink.show(step, coded);
    }
}
