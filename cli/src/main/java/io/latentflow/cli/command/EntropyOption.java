package io.latentflow.cli.command;

import io.latentflow.codec.entropy.EntropyMode;
import picocli.CommandLine.Option;

/** How the values of latents are written. */
final class EntropyOption {

    @Option(
            names = "--entropy",
            paramLabel = "MODE",
            defaultValue = "context",
            description = {
                "How values are written: context (smallest), order0, fast (many times as fast, about a quarter"
                        + " larger) or stored. Only context predicts frames from each other; ${DEFAULT-VALUE}."
            })
    EntropyMode mode;
}
