package io.latentflow.cli.convert;

import io.latentflow.signal.Signal;

/**
 * A signal as a codec takes it.
 *
 * @param signal what the codec gets
 * @param note what was done to it, in words; empty where nothing was
 */
public record Fitted(Signal signal, String note) {}
