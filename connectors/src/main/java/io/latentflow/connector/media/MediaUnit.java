package io.latentflow.connector.media;

import io.latentflow.signal.Signal;

/**
 * One picture, frame or window of sound of a file.
 *
 * @param index its number within the file, from 0
 * @param timeMicros when it is shown or heard, microseconds after the file's first unit
 * @param signal the samples
 */
public record MediaUnit(long index, long timeMicros, Signal signal) {}
