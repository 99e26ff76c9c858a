package io.latentflow.connector.media;

import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Frames, and sound if asked for, to an MP4 file that browsers play: H.264 and AAC.
 *
 * <p>All frames have one size. H.264 takes even sizes from 16 pixels on: other frames are padded to
 * the right and below with their last column and row, and {@link #notes()} says so.
 */
public final class Mp4Writer implements SignalWriter {

    private final Path file;
    private final double framesPerSecond;
    private final int sampleRate;
    private final int channels;
    private final List<String> notes = new ArrayList<>();
    private final SoundJoiner joiner = new SoundJoiner();
    private final AVFormatContext context = new AVFormatContext(null);
    private FrameEncoder frames;
    private SoundEncoder sound;
    private boolean headerWritten;
    private boolean closed;

    /** A file without sound. */
    public Mp4Writer(Path file, double framesPerSecond) throws MediaException {
        this(file, framesPerSecond, 0, 0);
    }

    /**
     * @param framesPerSecond nominal frame rate; the times of the frames decide
     * @param sampleRate of the sound, samples a second and channel; 0 for none
     * @param channels of the sound, 1 or 2; 0 for none
     * @throws MediaException if the file cannot be created
     */
    public Mp4Writer(Path file, double framesPerSecond, int sampleRate, int channels)
            throws MediaException {
        if (!(framesPerSecond > 0 && framesPerSecond <= 1000)) {
            throw new IllegalArgumentException(
                    "framesPerSecond must be above 0 and at most 1000: " + framesPerSecond);
        }
        if (channels < 0 || channels > 2 || (channels == 0) != (sampleRate == 0)) {
            throw new IllegalArgumentException(
                    "sound has 1 or 2 channels and a sample rate: channels=%d sampleRate=%d"
                            .formatted(channels, sampleRate));
        }
        this.file = file;
        this.framesPerSecond = framesPerSecond;
        this.sampleRate = sampleRate;
        this.channels = channels;
        FfmpegLog.clear();
        Av.check(
                avformat.avformat_alloc_output_context2(context, null, "mp4", "file:" + file),
                "no MP4 writer");
        AVIOContext output = new AVIOContext(null);
        int code =
                avformat.avio_open2(
                        output,
                        "file:" + file,
                        avformat.AVIO_FLAG_WRITE,
                        null,
                        (AVDictionary) null);
        if (code < 0) {
            avformat.avformat_free_context(context);
            throw Av.error(code, "the file cannot be written", -1);
        }
        context.pb(output);
    }

    @Override
    public void write(long timeMicros, Signal signal) throws MediaException {
        FfmpegLog.clear();
        if (signal instanceof Image image) {
            if (frames == null) {
                start(image);
            }
            frames.write(timeMicros, image, this::mux);
        } else if (signal instanceof Audio audio) {
            if (channels == 0) {
                throw new MediaException(
                        file.getFileName() + " was opened without sound; give its sample rate");
            }
            if (sound == null) {
                throw new MediaException("the first frame goes before the sound");
            }
            append(joiner.add(timeMicros, audio));
        }
    }

    private void append(Audio audio) throws MediaException {
        if (audio != null) {
            sound.write(audio, this::mux);
        }
    }

    private void start(Image first) throws MediaException {
        frames = FrameEncoder.open(context, first, framesPerSecond, notes);
        if (channels > 0) {
            sound = new SoundEncoder(context, sampleRate, channels);
        }
        AVDictionary options = new AVDictionary();
        avutil.av_dict_set(options, "movflags", "+faststart", 0);
        int code = avformat.avformat_write_header(context, options);
        avutil.av_dict_free(options);
        Av.check(code, "the file's header cannot be written");
        headerWritten = true;
    }

    private void mux(AVPacket packet) throws MediaException {
        Av.check(
                avformat.av_interleaved_write_frame(context, packet), "a packet cannot be written");
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() throws MediaException {
        if (closed) {
            return;
        }
        closed = true;
        FfmpegLog.clear();
        try {
            if (!headerWritten) {
                throw new MediaException("nothing was written to " + file.getFileName());
            }
            frames.finish(this::mux);
            if (sound != null) {
                append(joiner.rest());
                sound.finish(this::mux);
            }
            Av.check(avformat.av_write_trailer(context), "the file cannot be finished");
        } finally {
            release();
        }
    }

    private void release() {
        if (frames != null) {
            frames.close();
        }
        if (sound != null) {
            sound.close();
        }
        try (PointerPointer<AVIOContext> output = new PointerPointer<>(1)) {
            output.put(0, context.pb());
            avformat.avio_closep(output);
        }
        context.pb(null);
        avformat.avformat_free_context(context);
    }

    /** Whether FFmpeg can encode with this encoder here. */
    static boolean hasEncoder(String name) {
        var codec = avcodec.avcodec_find_encoder_by_name(name);
        return codec != null && !codec.isNull();
    }
}
