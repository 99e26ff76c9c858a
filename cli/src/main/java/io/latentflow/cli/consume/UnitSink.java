package io.latentflow.cli.consume;

import io.latentflow.connector.media.MediaException;
import io.latentflow.signal.Signal;
import java.io.IOException;
import java.util.Map;

/** Takes decoded units. */
interface UnitSink {

    /**
     * Takes a unit.
     *
     * @param captureMicros when it was captured, microseconds since the epoch
     * @param attributes as the producer gave them, such as {@code file}
     */
    void unit(
            String streamId,
            long sequence,
            long captureMicros,
            Map<String, String> attributes,
            Signal signal)
            throws MediaException, IOException;
}
