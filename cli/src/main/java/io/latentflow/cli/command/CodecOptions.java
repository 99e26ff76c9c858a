package io.latentflow.cli.command;

import io.latentflow.codec.EncodeOptions;
import picocli.CommandLine.Option;

/** Which codec encodes, and how. */
final class CodecOptions {

    @Option(
            names = "--codec",
            paramLabel = "NAME",
            description = {
                "A shipped codec (see 'latentflow codecs') or the folder of a trained one.",
                "Where left out, the signal decides."
            })
    String name;

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "Latent channels to keep, the most important first; all where left out.")
    private int channels;

    @Option(
            names = "--step",
            paramLabel = "S",
            description =
                    "Quantisation step: larger is coarser and smaller; the codec's own where left out.")
    private float step;

    EncodeOptions encode() {
        return new EncodeOptions(step, channels)
                .withThreads(Runtime.getRuntime().availableProcessors());
    }

    int channels() {
        return channels;
    }
}
