package io.latentflow.job.codec;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.codec.store.Codecs;
import io.latentflow.job.config.ConfigException;
import io.latentflow.job.config.JobConfig;
import io.latentflow.signal.Signal;

/** The codec of one class of signals with one encoder. For one thread. */
final class UnitEncoder {

    private final CodecInfo info;
    private final Encoder encoder;

    private UnitEncoder(CodecInfo info, Encoder encoder) {
        this.info = info;
        this.encoder = encoder;
    }

    /**
     * The encoder that the settings ask for.
     *
     * @throws ConfigException if the named codec takes other signals, or lacks the channels asked
     *     for
     */
    static UnitEncoder of(SignalClass signals, JobConfig config) {
        String name = config.get(signals.nameOption());
        Codec codec = Codecs.get(name);
        CodecInfo info = codec.info();
        if (info.kind() != signals.kind() || info.signalChannels() != signals.channels()) {
            throw new ConfigException(
                    "setting %s needs a codec for %s of %d channels, but %s is for %s of %d"
                            .formatted(
                                    signals.nameOption().key(),
                                    signals.kind(),
                                    signals.channels(),
                                    name,
                                    info.kind(),
                                    info.signalChannels()));
        }
        return new UnitEncoder(info, codec.newEncoder(signals.options(config)));
    }

    CodecInfo info() {
        return info;
    }

    Latent encode(Signal signal) throws UnsupportedSignalException {
        return encoder.encode(signal);
    }
}
