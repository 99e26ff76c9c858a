package io.latentflow.job.codec;

import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.UnsupportedSignalException;
import io.latentflow.job.config.CodecOptions;
import io.latentflow.job.config.JobConfig;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import org.apache.flink.configuration.ConfigOption;

/** Classes of signals; each has a codec of its own. */
enum SignalClass {
    RGB(
            SignalKind.IMAGE,
            3,
            CodecOptions.RGB_NAME,
            CodecOptions.RGB_STEP,
            CodecOptions.RGB_CHANNELS),
    GRAY(
            SignalKind.IMAGE,
            1,
            CodecOptions.GRAY_NAME,
            CodecOptions.GRAY_STEP,
            CodecOptions.GRAY_CHANNELS),
    STEREO(
            SignalKind.AUDIO,
            2,
            CodecOptions.STEREO_NAME,
            CodecOptions.STEREO_STEP,
            CodecOptions.STEREO_CHANNELS),
    MONO(
            SignalKind.AUDIO,
            1,
            CodecOptions.MONO_NAME,
            CodecOptions.MONO_STEP,
            CodecOptions.MONO_CHANNELS);

    private final SignalKind kind;
    private final int channels;
    private final ConfigOption<String> name;
    private final ConfigOption<Float> step;
    private final ConfigOption<Integer> latentChannels;

    SignalClass(
            SignalKind kind,
            int channels,
            ConfigOption<String> name,
            ConfigOption<Float> step,
            ConfigOption<Integer> latentChannels) {
        this.kind = kind;
        this.channels = channels;
        this.name = name;
        this.step = step;
        this.latentChannels = latentChannels;
    }

    /**
     * The class of a signal.
     *
     * @throws UnsupportedSignalException if no codec takes it
     */
    static SignalClass of(Signal signal) throws UnsupportedSignalException {
        SignalKind kind = signal instanceof Image ? SignalKind.IMAGE : SignalKind.AUDIO;
        int channels =
                signal instanceof Image image ? image.channels() : ((Audio) signal).channels();
        for (SignalClass candidate : values()) {
            if (candidate.kind == kind && candidate.channels == channels) {
                return candidate;
            }
        }
        throw new UnsupportedSignalException(
                "no codec takes %s: pictures have 1 or 3 channels, sound 1 or 2".formatted(signal));
    }

    SignalKind kind() {
        return kind;
    }

    int channels() {
        return channels;
    }

    /** The setting that names its codec. */
    ConfigOption<String> nameOption() {
        return name;
    }

    /** How it is encoded. */
    EncodeOptions options(JobConfig config) {
        return new EncodeOptions(config.get(step), config.get(latentChannels));
    }
}
