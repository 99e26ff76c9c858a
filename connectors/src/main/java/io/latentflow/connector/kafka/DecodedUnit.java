package io.latentflow.connector.kafka;

import io.latentflow.codec.CodecId;
import io.latentflow.signal.Signal;
import java.util.Map;

/**
 * A unit of media that was decoded from a latent.
 *
 * @param streamId the stream it comes from
 * @param sequence the unit's number within its stream
 * @param captureTimeMicros when it was captured, microseconds since the epoch
 * @param codec which codec made the latent
 * @param signal the picture, the video frame or the window of sound
 * @param attributes as the producer gave them, such as {@code file}
 */
public record DecodedUnit(
        String streamId,
        long sequence,
        long captureTimeMicros,
        CodecId codec,
        Signal signal,
        Map<String, String> attributes) {}
