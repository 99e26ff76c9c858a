package io.latentflow.cli.convert;

import io.latentflow.cli.console.CliException;
import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.util.HashMap;
import java.util.Map;

/** Finds the codec for a signal: the named one, or the first shipped one that takes it as it is. */
public final class CodecChoice {

    private final String named;
    private final Map<String, Codec> loaded = new HashMap<>();

    /**
     * @param named a shipped codec or a model folder; null leaves the choice to the signal
     */
    public CodecChoice(String named) {
        this.named = named;
        if (named != null) {
            codec(named);
        }
    }

    /** Whether a codec was named. */
    public boolean isNamed() {
        return named != null;
    }

    /**
     * The codec for a signal.
     *
     * @throws CliException if no shipped codec takes it
     */
    public Codec forSignal(Signal signal) {
        return codec(named != null ? named : shippedFor(signal));
    }

    private static String shippedFor(Signal signal) {
        SignalKind kind = signal instanceof Image ? SignalKind.IMAGE : SignalKind.AUDIO;
        int channels =
                signal instanceof Image image ? image.channels() : ((Audio) signal).channels();
        return Codecs.shipped().stream()
                .filter(info -> info.kind() == kind && info.signalChannels() == channels)
                .max(java.util.Comparator.comparingDouble(CodecInfo::reduction))
                .map(info -> info.id().name())
                .orElseThrow(
                        () ->
                                new CliException(
                                        "no shipped codec takes %s with %d channels; see 'latentflow codecs'"
                                                .formatted(
                                                        kind == SignalKind.IMAGE
                                                                ? "a picture"
                                                                : "sound",
                                                        channels)));
    }

    private Codec codec(String name) {
        return loaded.computeIfAbsent(name, Codecs::get);
    }
}
