package io.latentflow.connector.media;

import java.nio.file.Path;

/** The picture track of a video file, frame by frame in the order of showing. */
public final class VideoReader implements MediaReader {

    private final VideoFrames frames;
    private final VideoInfo info;
    private long first;
    private boolean atEnd;

    private VideoReader(VideoFrames frames) {
        this.frames = frames;
        this.info = VideoInfo.of(frames.demuxer(), frames.stream());
    }

    /**
     * Opens a video file.
     *
     * @param limits bounds on the frame size; the number of frames is not bounded
     * @param threads threads the decoder may use, at least 1
     * @throws MediaException if the file cannot be opened or has no picture track
     */
    public static VideoReader open(Path file, MediaLimits limits, int threads)
            throws MediaException {
        MediaLimits unbounded = limits.withFrames(Integer.MAX_VALUE);
        return new VideoReader(new VideoFrames(Demuxer.open(file), unbounded, threads));
    }

    /** What the file says of its picture track. */
    public VideoInfo info() {
        return info;
    }

    @Override
    public MediaUnit next() throws MediaException {
        if (atEnd) {
            return null;
        }
        if (!frames.advance()) {
            atEnd = true;
            checkEnd();
            return null;
        }
        if (frames.index() == 0) {
            first = frames.timeMicros();
        }
        return new MediaUnit(frames.index(), frames.timeMicros() - first, frames.image());
    }

    private void checkEnd() throws MediaException {
        if (frames.index() < 0) {
            throw new MediaException("the file holds no frame that can be shown");
        }
        if (frames.demuxer().endedEarly()) {
            throw new MediaException(
                    "the file ends early, after %d frames [%s]"
                            .formatted(frames.index() + 1, FfmpegLog.take()));
        }
    }

    @Override
    public void close() {
        frames.close();
    }
}
