package io.latentflow.connector.media;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Frames of a segment that others need for decoding but that are not its own to show: what an edit
 * list cuts off, and the key frame that a segment of an open group of pictures shares with the
 * next. Their timestamps are a tag of the segment.
 */
final class HiddenFrames {

    /** Name of the tag; its value are timestamps in units of the track, joined by commas. */
    static final String TAG = "LATENTFLOW_HIDDEN";

    private static final int MOST = 100_000;

    private HiddenFrames() {}

    static String write(Collection<Long> timestamps) {
        StringJoiner joined = new StringJoiner(",");
        timestamps.forEach(time -> joined.add(Long.toString(time)));
        return joined.toString();
    }

    static Set<Long> read(Demuxer demuxer) throws MediaException {
        String value = demuxer.tag(TAG);
        if (value == null || value.isEmpty()) {
            return Set.of();
        }
        Set<Long> times = new HashSet<>();
        try {
            for (String time : value.split(",", MOST)) {
                times.add(Long.parseLong(time));
            }
        } catch (NumberFormatException e) {
            throw new MediaException("the tag " + TAG + " is damaged: " + e.getMessage());
        }
        return times;
    }
}
