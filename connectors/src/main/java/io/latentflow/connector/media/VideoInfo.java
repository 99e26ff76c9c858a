package io.latentflow.connector.media;

import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * What a file says of its picture track.
 *
 * @param width pixels a row as shown, that is after turning
 * @param height rows as shown
 * @param framesPerSecond mean frame rate; 0 where it is not stated
 * @param frames how many frames the container lists; 0 where it does not
 * @param durationMicros length in microseconds; 0 where it is not stated
 * @param codec FFmpeg's name of the coding, such as "h264"
 * @param sound whether there is a sound track too
 */
public record VideoInfo(
        int width,
        int height,
        double framesPerSecond,
        long frames,
        long durationMicros,
        String codec,
        boolean sound) {

    /**
     * Reads a file's headers.
     *
     * @return empty if the file has no picture track
     * @throws MediaException if the file cannot be opened
     */
    public static Optional<VideoInfo> probe(Path file) throws MediaException {
        try (Demuxer demuxer = Demuxer.open(file)) {
            AVStream stream = demuxer.video();
            return stream == null ? Optional.empty() : Optional.of(of(demuxer, stream));
        }
    }

    static VideoInfo of(Demuxer demuxer, AVStream stream) {
        boolean turned = TrackOrientation.of(stream).swapsSides();
        int width = stream.codecpar().width();
        int height = stream.codecpar().height();
        return new VideoInfo(
                turned ? height : width,
                turned ? width : height,
                Av.toDouble(stream.avg_frame_rate()),
                Math.max(0, stream.nb_frames()),
                demuxer.statedDurationMicros(),
                TrackDecoder.codecName(stream),
                demuxer.sound() != null);
    }
}
