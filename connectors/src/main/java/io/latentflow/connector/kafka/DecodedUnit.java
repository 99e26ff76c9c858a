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
 * @param signal the picture, the video frame or the window of sound; null where it cannot be had
 *     yet, see {@link #awaitsKey}
 * @param attributes as the producer gave them, such as {@code file}
 */
public record DecodedUnit(
        String streamId,
        long sequence,
        long captureTimeMicros,
        CodecId codec,
        Signal signal,
        Map<String, String> attributes) {

    /**
     * Whether there is no signal, because the latent is predicted from one that was not read.
     * Reading began between two keys of a video, or its partition came from another consumer: the
     * next key, a second or two on, can be decoded again.
     */
    public boolean awaitsKey() {
        return signal == null;
    }
}
