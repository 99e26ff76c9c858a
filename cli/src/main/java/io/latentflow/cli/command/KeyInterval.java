package io.latentflow.cli.command;

import io.latentflow.codec.container.LatentChainWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How often a frame of a video is coded without the one before it. */
final class KeyInterval {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    int frames = LatentChainWriter.DEFAULT_KEY_INTERVAL;

    @Option(
            names = "--key-interval",
            paramLabel = "N",
            defaultValue = "" + LatentChainWriter.DEFAULT_KEY_INTERVAL,
            description = {
                "Frames of a video from one key to the next at most; those between are predicted from the frame before."
                        + " Reading can begin at a key. 1 predicts none; ${DEFAULT-VALUE}."
            })
    void set(int value) {
        if (value < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--key-interval must be at least 1 (1 predicts nothing): " + value);
        }
        frames = value;
    }
}
