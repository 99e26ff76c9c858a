package io.latentflow.connector.media;

import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * What a file says of its sound track.
 *
 * @param sampleRate samples a second and channel
 * @param channels channels in the file; readers mix more than two down to stereo
 * @param samples samples a channel as stated, rounded; 0 where it is not stated
 * @param durationMicros length in microseconds; 0 where it is not stated
 * @param codec FFmpeg's name of the coding, such as "flac"
 */
public record AudioInfo(
        int sampleRate, int channels, long samples, long durationMicros, String codec) {

    /**
     * Reads a file's headers.
     *
     * @return empty if the file has no sound track
     * @throws MediaException if the file cannot be opened
     */
    public static Optional<AudioInfo> probe(Path file) throws MediaException {
        try (Demuxer demuxer = Demuxer.open(file)) {
            AVStream stream = demuxer.sound();
            return stream == null ? Optional.empty() : Optional.of(of(demuxer, stream));
        }
    }

    static AudioInfo of(Demuxer demuxer, AVStream stream) {
        long micros = demuxer.statedMicros(stream);
        int rate = stream.codecpar().sample_rate();
        return new AudioInfo(
                rate,
                stream.codecpar().ch_layout().nb_channels(),
                Math.round(micros * 1e-6 * rate),
                micros,
                TrackDecoder.codecName(stream));
    }
}
