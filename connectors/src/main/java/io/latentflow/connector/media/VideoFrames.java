package io.latentflow.connector.media;

import io.latentflow.signal.Image;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * The shown frames of one video track in the order of showing. One frame is held at a time.
 *
 * <p>A frame that the decoder marks as damaged ends the frames with a {@link MediaException}: what
 * was delivered before is right.
 */
final class VideoFrames implements AutoCloseable {

    private final Demuxer demuxer;
    private final MediaLimits limits;
    private final AVStream stream;
    private final TrackDecoder decoder;
    private final FrameConverter converter;
    private final FrameClock clock;
    private final Set<Long> hidden;
    private boolean drained;
    private int index = -1;
    private long timeMicros;
    private AVFrame current;

    /** Takes over the demuxer: it is closed with the frames, also when this constructor throws. */
    VideoFrames(Demuxer demuxer, MediaLimits limits, int threads) throws MediaException {
        this.demuxer = demuxer;
        this.limits = limits;
        TrackDecoder opened = null;
        try {
            stream = demuxer.video();
            if (stream == null) {
                throw new MediaException("there is no video track");
            }
            demuxer.select(stream);
            hidden = HiddenFrames.read(demuxer);
            opened = new TrackDecoder(stream, limits, threads);
        } catch (MediaException e) {
            demuxer.close();
            throw e;
        }
        decoder = opened;
        clock = new FrameClock(stream);
        converter = new FrameConverter(limits, TrackOrientation.of(stream), grayIsLimited(stream));
    }

    private static boolean grayIsLimited(AVStream stream) {
        int codec = stream.codecpar().codec_id();
        return codec == avcodec.AV_CODEC_ID_H264 || codec == avcodec.AV_CODEC_ID_HEVC;
    }

    /** Goes to the next shown frame; false at the end. */
    boolean advance() throws MediaException {
        while (true) {
            AVFrame frame = decoder.receive();
            if (frame == null) {
                if (drained) {
                    return false;
                }
                feed();
            } else if (!hidden.contains(frame.best_effort_timestamp())) {
                show(frame);
                return true;
            }
        }
    }

    private void feed() throws MediaException {
        AVPacket packet = demuxer.next(stream);
        drained = packet == null;
        if (packet != null && (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
            throw new MediaException("a packet is truncated", packet.pos());
        }
        decoder.send(packet);
    }

    private void show(AVFrame frame) throws MediaException {
        index++;
        if (index >= limits.frames()) {
            throw new MediaException(
                    "more than %d frames; raise MediaLimits.frames to take them"
                            .formatted(limits.frames()));
        }
        if (frame.decode_error_flags() != 0
                || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
            String logged = FfmpegLog.take();
            throw new MediaException(
                    "frame %d is damaged%s"
                            .formatted(index, logged.isEmpty() ? "" : " [" + logged + "]"));
        }
        timeMicros = clock.next(frame);
        current = frame;
    }

    /** Number of the current frame, from 0. */
    int index() {
        return index;
    }

    /** Presentation time of the current frame in the track's own time, microseconds. */
    long timeMicros() {
        return timeMicros;
    }

    /** The picture of the current frame. */
    Image image() throws MediaException {
        return converter.convert(current);
    }

    Demuxer demuxer() {
        return demuxer;
    }

    AVStream stream() {
        return stream;
    }

    @Override
    public void close() {
        converter.close();
        decoder.close();
        demuxer.close();
    }
}
