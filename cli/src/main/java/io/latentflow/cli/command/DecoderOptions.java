package io.latentflow.cli.command;

import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Tier;
import picocli.CommandLine.Option;

/** Which decoder, on what. */
final class DecoderOptions {

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            defaultValue = "best",
            description = "Which decoder: linear (plain Java), fast or best; ${DEFAULT-VALUE}.")
    private Tier tier;

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "Latent channels to read, the most important first; all where left out.")
    private int channels;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "What runs the decoder (see 'latentflow engines'); ${DEFAULT-VALUE}.")
    private String engine;

    @Option(
            names = "--codec",
            paramLabel = "FOLDER",
            description = "Model folder of the codec where it is none of the shipped ones.")
    private String codec;

    DecodeOptions decode() {
        if (codec != null) {
            // Loaded codecs are found again by the fingerprint that a latent names.
            io.latentflow.codec.store.Codecs.get(codec);
        }
        if (!engine.equals("auto")) {
            // A forced engine is told at once, also where the decoder at hand needs none.
            io.latentflow.engine.Engines.select(engine);
        }
        return new DecodeOptions(tier, channels, engine)
                .withThreads(Runtime.getRuntime().availableProcessors());
    }
}
