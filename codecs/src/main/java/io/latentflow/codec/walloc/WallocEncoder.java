package io.latentflow.codec.walloc;

import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Extent;
import io.latentflow.codec.Latent;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.wavelet.PacketTransform;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.util.Arrays;

/**
 * Packet transform, linear layer, quantiser: plain Java, the same bytes on every JVM and with any
 * number of threads.
 */
final class WallocEncoder implements Encoder {

    private final WallocSpec spec;
    private final PacketTransform transform;
    private final float step;
    private final int channels;
    private final Strips<StripEncoder> strips;

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
        float[] gains = Arrays.copyOf(Gains.of(spec.weights(), step), channels);
        FoldedLayers layers = FoldedLayers.analysis(spec.weights(), transform, channels);
        float[] bias = spec.weights().analysisBias();
        this.strips =
                new Strips<>(
                        options.threads(), () -> new StripEncoder(transform, layers, bias, gains));
    }

    @Override
    public Latent encode(Signal signal) throws UnsupportedSignalException {
        check(signal);
        Extent extent = Extent.of(signal);
        Grid grid = Grid.of(extent, transform);
        Normalisation scale = Normalisation.of(signal);
        int plane = Math.multiplyExact(grid.rows(), grid.columns());
        byte[] values = new byte[Math.multiplyExact(channels, plane)];
        strips.run(
                grid.rows(),
                (strip, from, to) -> strip.encode(signal, grid, scale, from, to, values));
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
