package io.latentflow.connector.media;

import java.time.Instant;
import java.util.Objects;

/**
 * How a {@link FileProducer} makes chunks.
 *
 * @param start capture time of the first unit of every file; null takes the clock when the file is
 *     opened
 * @param realTime whether chunks leave at the pace of their capture times, not as fast as possible
 * @param passes how often the media are sent; 0 repeats until {@link FileProducer#stop()}
 * @param parallel how many streams run side by side, at least 1; their chunks alternate by time
 * @param window samples a channel in one chunk of sound; from 512 on it shares 256 with the next,
 *     see {@link SoundReader#overlapping}
 * @param segmentMicros a video chunk ends at the first key frame after this time
 * @param segmentBytes video of several groups of pictures in one chunk stays below this size
 * @param pictureMicros time from one picture of a folder to the next
 * @param limits what is refused
 */
public record ProducerOptions(
        Instant start,
        boolean realTime,
        int passes,
        int parallel,
        int window,
        long segmentMicros,
        long segmentBytes,
        long pictureMicros,
        MediaLimits limits) {

    /** Once, as fast as possible, one file after the other; a second of video a chunk. */
    public static final ProducerOptions DEFAULT =
            new ProducerOptions(
                    null,
                    false,
                    1,
                    1,
                    MediaReader.DEFAULT_WINDOW,
                    1_000_000,
                    8L << 20,
                    1_000_000,
                    MediaLimits.DEFAULT);

    public ProducerOptions {
        Objects.requireNonNull(limits, "limits");
        atLeast("passes", passes, 0);
        atLeast("parallel", parallel, 1);
        atLeast("window", window, 1);
        atLeast("segmentMicros", segmentMicros, 1);
        atLeast("segmentBytes", segmentBytes, 1);
        atLeast("pictureMicros", pictureMicros, 1);
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "%s must be at least %d: %d".formatted(name, least, value));
        }
    }

    /** With a fixed capture time of the first unit of every file. */
    public ProducerOptions withStart(Instant time) {
        return new ProducerOptions(
                time,
                realTime,
                passes,
                parallel,
                window,
                segmentMicros,
                segmentBytes,
                pictureMicros,
                limits);
    }

    /** Repeating the media, 0 for ever. */
    public ProducerOptions withPasses(int times) {
        return new ProducerOptions(
                start,
                realTime,
                times,
                parallel,
                window,
                segmentMicros,
                segmentBytes,
                pictureMicros,
                limits);
    }

    /** At the pace of the media, with so many streams side by side. */
    public ProducerOptions inRealTime(int streams) {
        return new ProducerOptions(
                start,
                true,
                passes,
                streams,
                window,
                segmentMicros,
                segmentBytes,
                pictureMicros,
                limits);
    }

    /** With another length of video chunks. */
    public ProducerOptions withSegmentMicros(long micros) {
        return new ProducerOptions(
                start,
                realTime,
                passes,
                parallel,
                window,
                micros,
                segmentBytes,
                pictureMicros,
                limits);
    }

    /** With another length of sound chunks, samples a channel. */
    public ProducerOptions withWindow(int samples) {
        return new ProducerOptions(
                start,
                realTime,
                passes,
                parallel,
                samples,
                segmentMicros,
                segmentBytes,
                pictureMicros,
                limits);
    }

    /** With another time between the pictures of a folder. */
    public ProducerOptions withPictureMicros(long micros) {
        return new ProducerOptions(
                start,
                realTime,
                passes,
                parallel,
                window,
                segmentMicros,
                segmentBytes,
                micros,
                limits);
    }

    /** With other limits. */
    public ProducerOptions withLimits(MediaLimits bounds) {
        return new ProducerOptions(
                start,
                realTime,
                passes,
                parallel,
                window,
                segmentMicros,
                segmentBytes,
                pictureMicros,
                bounds);
    }
}
