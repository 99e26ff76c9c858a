package io.latentflow.connector.media;

import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Times of shown frames. Times that the media lack, or that run backwards, are replaced by that of
 * the frame before plus the last distance of two frames, at first the nominal one.
 */
final class FrameClock {

    private static final long DEFAULT_FRAME_MICROS = 40_000;
    private static final double MOST_FRAMES_PER_SECOND = 1000;

    private final AVRational timeBase;
    private long distance;
    private long last = Av.NO_TIME;

    FrameClock(AVStream stream) {
        this.timeBase = stream.time_base();
        this.distance = frameMicros(stream);
    }

    /** Nominal length of a frame in microseconds; 25 frames a second where none is stated. */
    static long frameMicros(AVStream stream) {
        double rate = Av.toDouble(stream.avg_frame_rate());
        if (rate <= 0) {
            rate = Av.toDouble(stream.r_frame_rate());
        }
        return rate <= 0 || rate > MOST_FRAMES_PER_SECOND
                ? DEFAULT_FRAME_MICROS
                : Math.round(1e6 / rate);
    }

    /** Time of the next frame in microseconds, larger than that of the frame before. */
    long next(AVFrame frame) {
        long stated = frame.best_effort_timestamp();
        long time = stated == Av.NO_TIME ? Av.NO_TIME : Av.micros(stated, timeBase);
        if (time == Av.NO_TIME || last != Av.NO_TIME && time <= last) {
            time = last == Av.NO_TIME ? 0 : last + distance;
        } else if (last != Av.NO_TIME) {
            distance = time - last;
        }
        last = time;
        return time;
    }
}
