package io.latentflow.cli.file;

import io.latentflow.cli.console.CliException;
import io.latentflow.cli.convert.Shrink;
import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.MediaKind;
import io.latentflow.connector.media.MediaLimits;
import io.latentflow.connector.media.MediaUnit;
import io.latentflow.connector.media.VideoReader;
import io.latentflow.signal.Image;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of a video, all in memory.
 *
 * @param frames at least one
 * @param framesPerSecond mean rate
 */
record ClipFrames(List<Image> frames, float framesPerSecond) {

    private static final long MOST_BYTES = 1L << 30;
    private static final double USUAL_RATE = 25;

    /**
     * Which frames of a video, and how large.
     *
     * @param range the frames
     * @param every takes each so-manieth of them, at least 1
     * @param width of what is taken; 0 leaves the size as it is
     * @param height of what is taken; 0 leaves the size as it is
     */
    record Selection(FrameRange range, int every, int width, int height) {

        boolean takes(long frame) {
            return range.contains(frame) && (frame - range.first()) % every == 0;
        }

        Image sized(Image frame) {
            return width == 0 ? frame : Shrink.to(frame, width, height);
        }
    }

    /**
     * Reads them.
     *
     * @throws CliException if it is no video, is damaged, has no such frames, or they take too much
     *     memory
     */
    static ClipFrames read(Path file, Selection selection) throws NoSuchFileException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (MediaKind.of(file) != MediaKind.VIDEO) {
            throw new CliException(file + " is no video: a representation is fitted to one");
        }
        List<Image> frames = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        long seen = 0;
        try (VideoReader reader = VideoReader.open(file, MediaLimits.DEFAULT, 1)) {
            for (MediaUnit unit = reader.next();
                    unit != null && unit.index() <= selection.range().last();
                    unit = reader.next()) {
                seen++;
                if (selection.takes(unit.index())) {
                    Image frame = selection.sized((Image) unit.signal());
                    frames.add(frame);
                    times.add(unit.timeMicros());
                    refuseTooMuch(frame, frames.size(), file);
                }
            }
        } catch (MediaException e) {
            throw new CliException(file + ": " + e.getMessage(), e);
        }
        if (selection.range().isPart() && selection.range().last() >= seen) {
            throw new CliException(
                    "%s holds %d frames, counted from 0, but frames %d to %d are asked for"
                            .formatted(
                                    file,
                                    seen,
                                    selection.range().first(),
                                    selection.range().last()));
        }
        return new ClipFrames(frames, rate(times));
    }

    private static void refuseTooMuch(Image frame, int count, Path file) {
        if (frame.rawBytes() * count > MOST_BYTES) {
            throw new CliException(
                    "%s: more than %d frames of %dx%d take over 1 GiB of memory: take fewer with --frames or --every, or smaller ones with --size"
                            .formatted(file, count - 1, frame.width(), frame.height()));
        }
    }

    private static float rate(List<Long> times) {
        long span = times.get(times.size() - 1) - times.get(0);
        double rate = span <= 0 ? USUAL_RATE : (times.size() - 1) * 1e6 / span;
        return (float) Math.min(1000, Math.max(0.01, rate));
    }
}
