package io.latentflow.codec.walloc;

import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Extent;
import io.latentflow.codec.Latent;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.quantise.Companding;
import io.latentflow.codec.wavelet.PacketTransform;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.util.Arrays;

/**
 * Packet transform, linear layer, quantiser: plain Java, the same bytes on every JVM. Works one
 * signal channel at a time to keep scratch memory small.
 */
final class WallocEncoder implements Encoder {

    private final WallocSpec spec;
    private final PacketTransform transform;
    private final LinearKernel kernel = new LinearKernel();
    private final float step;
    private final float[] gains;
    private final int channels;

    /**
     * The linear layer for planes as the transform leaves them: in their order, with their scale.
     */
    private final float[] folded;

    private float[] planes = new float[0];
    private float[] latent = new float[0];

    WallocEncoder(WallocSpec spec, EncodeOptions options) {
        CodecInfo info = spec.info();
        this.spec = spec;
        this.transform = spec.newTransform();
        this.step = options.step() > 0 ? options.step() : info.defaultStep();
        this.channels = options.channels() > 0 ? options.channels() : info.latentChannels();
        if (channels > info.latentChannels()) {
            throw new IllegalArgumentException(
                    "%s has %d latent channels, but %d were asked for"
                            .formatted(info.id().name(), info.latentChannels(), channels));
        }
        this.gains = Gains.of(spec.weights(), step);
        this.folded = FoldedLayers.analysis(spec.weights(), transform);
    }

    @Override
    public Latent encode(Signal signal) throws UnsupportedSignalException {
        check(signal);
        Extent extent = Extent.of(signal);
        Grid grid = Grid.of(extent, transform);
        Normalisation scale = Normalisation.of(signal);
        int plane = Math.multiplyExact(grid.rows(), grid.columns());
        float[] y = analyse(signal, grid, scale, plane);

        byte[] values = new byte[channels * plane];
        Companding companding = Companding.eightBits();
        float[] one = new float[plane];
        for (int c = 0; c < channels; c++) {
            System.arraycopy(y, c * plane, one, 0, plane);
            companding.quantise(one, gains[c], plane, values, c * plane);
        }
        return new Latent(
                spec.info().id(),
                extent,
                0,
                step,
                scale.mean(),
                scale.peak(),
                channels,
                grid.rows(),
                grid.columns(),
                values);
    }

    private float[] analyse(Signal signal, Grid grid, Normalisation scale, int plane) {
        planes = Scratch.atLeast(planes, (long) transform.planes() * plane);
        latent = Scratch.atLeast(latent, (long) channels * plane);
        for (int c = 0; c < channels; c++) {
            Arrays.fill(latent, c * plane, (c + 1) * plane, spec.weights().analysisBias()[c]);
        }
        int bands = spec.weights().bands();
        for (int colour = 0; colour < spec.info().signalChannels(); colour++) {
            grid.load(signal, colour, scale, planes);
            transform.forward(planes, grid.rows(), grid.columns());
            kernel.accumulate(
                    folded,
                    bands,
                    colour * transform.planes(),
                    planes,
                    transform.planes(),
                    latent,
                    channels,
                    plane);
        }
        return latent;
    }

    private void check(Signal signal) throws UnsupportedSignalException {
        CodecInfo info = spec.info();
        SignalKind kind = signal instanceof Image ? SignalKind.IMAGE : SignalKind.AUDIO;
        int signalChannels =
                signal instanceof Image image ? image.channels() : ((Audio) signal).channels();
        if (kind != info.kind() || signalChannels != info.signalChannels()) {
            throw new UnsupportedSignalException(
                    "%s takes %s of %d channels, but this is %s: convert it or choose another codec"
                            .formatted(
                                    info.id().name(),
                                    info.kind() == SignalKind.IMAGE ? "pictures" : "sound",
                                    info.signalChannels(),
                                    signal));
        }
    }
}
