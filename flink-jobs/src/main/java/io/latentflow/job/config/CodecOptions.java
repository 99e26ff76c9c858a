package io.latentflow.job.config;

import io.latentflow.codec.Tier;
import io.latentflow.codec.container.LatentChainWriter;
import io.latentflow.codec.entropy.EntropyMode;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Which codecs encode and decode, and how. */
public final class CodecOptions {

    /** Where encoding runs. */
    public enum EncodeOn {
        /** In plain Java: the same bytes on every machine. */
        CPU,
        /** On the chosen engine, whole batches at once. */
        ENGINE
    }

    /** How decoded pictures and frames are written. */
    public enum PictureFormat {
        /** Samples as they are: 8 bits each, in parts where they exceed a record. */
        RAW,
        /** Lossless picture files. */
        PNG,
        /** Lossy picture files. */
        JPEG
    }

    public static final ConfigOption<String> RGB_NAME =
            name("rgb", "colour pictures and frames", "walloc-rgb-16x");
    public static final ConfigOption<Float> RGB_STEP = step("rgb");
    public static final ConfigOption<Integer> RGB_CHANNELS = channels("rgb");
    public static final ConfigOption<String> GRAY_NAME =
            name("gray", "gray pictures and frames", "walloc-gray-16x");
    public static final ConfigOption<Float> GRAY_STEP = step("gray");
    public static final ConfigOption<Integer> GRAY_CHANNELS = channels("gray");
    public static final ConfigOption<String> STEREO_NAME =
            name("stereo", "sound of two channels", "walloc-stereo-20x");
    public static final ConfigOption<Float> STEREO_STEP = step("stereo");
    public static final ConfigOption<Integer> STEREO_CHANNELS = channels("stereo");
    public static final ConfigOption<String> MONO_NAME =
            name("mono", "sound of one channel", "walloc-mono-20x");
    public static final ConfigOption<Float> MONO_STEP = step("mono");
    public static final ConfigOption<Integer> MONO_CHANNELS = channels("mono");

    public static final ConfigOption<String> ENGINE =
            ConfigOptions.key("latentflow.engine")
                    .stringType()
                    .defaultValue("auto")
                    .withDescription(
                            "Engine that runs networks: auto takes the first that loads; a named one that does not load fails the job with the reason.");

    public static final ConfigOption<EncodeOn> ENCODE_ON =
            ConfigOptions.key("latentflow.encode.on")
                    .enumType(EncodeOn.class)
                    .defaultValue(EncodeOn.CPU)
                    .withDescription("Where encoding runs: cpu or engine.");

    public static final ConfigOption<Integer> KEY_INTERVAL =
            ConfigOptions.key("latentflow.encode.key-interval")
                    .intType()
                    .defaultValue(LatentChainWriter.DEFAULT_KEY_INTERVAL)
                    .withDescription(
                            "Video frames from one key latent to the next at most; those between are predicted from the frame before where that is shorter. Every media chunk begins with a key. 1 predicts none.");

    public static final ConfigOption<EntropyMode> ENTROPY =
            ConfigOptions.key("latentflow.encode.entropy")
                    .enumType(EntropyMode.class)
                    .defaultValue(EntropyMode.CONTEXT)
                    .withDescription(
                            "How the values of latents are written: context (smallest), order0, fast (many times as fast, about 30% larger) or stored. Only context predicts video frames from each other.");

    public static final ConfigOption<Tier> DECODE_TIER =
            ConfigOptions.key("latentflow.decode.tier")
                    .enumType(Tier.class)
                    .defaultValue(Tier.BEST)
                    .withDescription("Which decoder: linear, fast or best.");

    public static final ConfigOption<Integer> DECODE_CHANNELS =
            ConfigOptions.key("latentflow.decode.channels")
                    .intType()
                    .defaultValue(0)
                    .withDescription("How many latent channels to read; 0 reads all.");

    public static final ConfigOption<PictureFormat> DECODE_PICTURES =
            ConfigOptions.key("latentflow.decode.pictures")
                    .enumType(PictureFormat.class)
                    .defaultValue(PictureFormat.RAW)
                    .withDescription("How decoded pictures are written: raw, png or jpeg.");

    public static final ConfigOption<Float> JPEG_QUALITY =
            ConfigOptions.key("latentflow.decode.jpeg-quality")
                    .floatType()
                    .defaultValue(0.95f)
                    .withDescription("Quality of JPEG output, 0 to 1.");

    private CodecOptions() {}

    private static ConfigOption<String> name(String kind, String what, String codec) {
        return ConfigOptions.key("latentflow.codec." + kind + ".name")
                .stringType()
                .defaultValue(codec)
                .withDescription("Codec for " + what + ": a shipped name or a model folder.");
    }

    private static ConfigOption<Float> step(String kind) {
        return ConfigOptions.key("latentflow.codec." + kind + ".step")
                .floatType()
                .defaultValue(0f)
                .withDescription(
                        "Quantisation step of that codec, larger is coarser; 0 takes the codec's own.");
    }

    private static ConfigOption<Integer> channels(String kind) {
        return ConfigOptions.key("latentflow.codec." + kind + ".channels")
                .intType()
                .defaultValue(0)
                .withDescription("How many latent channels of that codec to keep; 0 keeps all.");
    }
}
