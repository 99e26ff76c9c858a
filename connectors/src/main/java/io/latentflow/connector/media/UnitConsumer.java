package io.latentflow.connector.media;

import io.latentflow.signal.Signal;

/** Takes the units of a chunk one by one. */
@FunctionalInterface
public interface UnitConsumer {

    /**
     * Takes one unit.
     *
     * @param unitIndex number of the unit within its chunk, from 0 without gaps
     * @param timeOffsetMicros when it is shown or heard, microseconds after the chunk's first unit;
     *     never smaller than that of the unit before
     * @param signal the picture, frame or window of sound; the consumer may keep it
     */
    void accept(int unitIndex, long timeOffsetMicros, Signal signal);
}
