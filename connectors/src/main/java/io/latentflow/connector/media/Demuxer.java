package io.latentflow.connector.media;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** A container, in memory or in a file, as its packets. */
final class Demuxer implements AutoCloseable {

    /** Only formats that hold media themselves: a playlist could name any file or address. */
    private static final String FILE_FORMATS =
            "mov,matroska,avi,mpegts,mpeg,mpegvideo,flv,asf,wav,w64,aiff,flac,ogg,mp3,aac,ac3,h264,hevc,ivf,obu,av1,caf,nut,mxf,m4v";

    private final AVFormatContext context;
    private final MemoryInput memory;
    private final AVPacket packet;
    private boolean closed;
    private boolean endedEarly;

    private Demuxer(AVFormatContext context, MemoryInput memory) {
        this.context = context;
        this.memory = memory;
        this.packet = avcodec.av_packet_alloc();
    }

    /** Opens a payload as one named format, without reading ahead. */
    static Demuxer open(byte[] payload, String format) throws MediaException {
        FfmpegLog.clear();
        AVInputFormat input = avformat.av_find_input_format(format);
        if (input == null) {
            throw new MediaException("this FFmpeg build cannot read " + format);
        }
        MemoryInput memory = new MemoryInput(payload);
        AVFormatContext context = avformat.avformat_alloc_context();
        context.pb(memory.context());
        int code = avformat.avformat_open_input(context, "", input, new AVDictionary());
        if (code < 0) {
            // The context is freed by FFmpeg when it cannot be opened.
            memory.close();
            throw Av.error(code, "the payload is no readable " + name(format), -1);
        }
        return new Demuxer(context, memory);
    }

    /** Opens a file and finds out what its tracks hold. */
    static Demuxer open(Path file) throws MediaException {
        FfmpegLog.clear();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new MediaException(
                    file + (Files.exists(file) ? " is no readable file" : " does not exist"));
        }
        AVFormatContext context = avformat.avformat_alloc_context();
        AVDictionary options = new AVDictionary();
        avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
        avutil.av_dict_set(options, "format_whitelist", FILE_FORMATS, 0);
        int code = avformat.avformat_open_input(context, "file:" + file, null, options);
        avutil.av_dict_free(options);
        if (code < 0) {
            throw Av.error(code, "no readable media file", -1);
        }
        Demuxer demuxer = new Demuxer(context, null);
        try {
            int found =
                    avformat.avformat_find_stream_info(
                            context, (org.bytedeco.javacpp.PointerPointer<?>) null);
            Av.check(found, "the tracks cannot be read");
            FfmpegLog.clear();
            return demuxer;
        } catch (MediaException e) {
            demuxer.close();
            throw e;
        }
    }

    private static String name(String format) {
        return switch (format) {
            case "mov" -> "MP4";
            case "h264" -> "H.264 stream";
            case "hevc" -> "H.265 stream";
            default -> "Matroska or WebM";
        };
    }

    /** The first track of moving pictures (a cover picture is none), or null. */
    AVStream video() {
        return first(avutil.AVMEDIA_TYPE_VIDEO);
    }

    /** The first sound track, or null. */
    AVStream sound() {
        return first(avutil.AVMEDIA_TYPE_AUDIO);
    }

    private AVStream first(int type) {
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            boolean cover = (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
            if (stream.codecpar().codec_type() == type && !cover) {
                return stream;
            }
        }
        return null;
    }

    /** From now on, only packets of this track are delivered. */
    void select(AVStream wanted) {
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            boolean keep = stream.index() == wanted.index();
            stream.discard(keep ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
        }
    }

    /**
     * The next packet of {@code wanted}, or null at the end. It is valid until the next call.
     *
     * @throws MediaException if the container is damaged here
     */
    AVPacket next(AVStream wanted) throws MediaException {
        while (true) {
            FfmpegLog.clear();
            avcodec.av_packet_unref(packet);
            int code = avformat.av_read_frame(context, packet);
            if (Av.isAgain(code)) {
                continue;
            }
            if (Av.isEnd(code)) {
                endedEarly = FfmpegLog.hasErrors();
                return null;
            }
            Av.check(code, "the container is damaged", position());
            if (packet.stream_index() == wanted.index()) {
                return packet;
            }
        }
    }

    /**
     * Whether FFmpeg complained on the way to the end. It takes a container that is cut off for one
     * that ends, and only logs the difference.
     */
    boolean endedEarly() {
        return endedEarly;
    }

    /** Where the demuxer stands, bytes from the start; -1 if not known. */
    long position() {
        return context.pb() == null ? -1 : avformat.avio_tell(context.pb());
    }

    /** Value of a tag of the container, or null. */
    String tag(String name) {
        AVDictionaryEntry entry = avutil.av_dict_get(context.metadata(), name, null, 0);
        return entry == null || entry.isNull() ? null : entry.value().getString();
    }

    /** Length the container states, microseconds; 0 where it states none. */
    long statedDurationMicros() {
        boolean guessed =
                context.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE;
        return guessed ? 0 : Math.max(0, context.duration());
    }

    /** Where the file's time begins, microseconds in its own clock; all its tracks share it. */
    long startMicros() {
        return context.start_time() == Av.NO_TIME ? 0 : context.start_time();
    }

    boolean isAvi() {
        return context.iformat().name().getString().equals("avi");
    }

    /** Length that the container states for a track, microseconds; 0 where it states none. */
    long statedMicros(AVStream stream) {
        if (isAvi()) {
            // The stated length is in the count; FFmpeg corrects the duration to what is there.
            return Av.micros(stream.nb_frames(), stream.time_base());
        }
        return stream.duration() == Av.NO_TIME
                ? 0
                : Math.max(0, Av.micros(stream.duration(), stream.time_base()));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        avcodec.av_packet_free(packet);
        avformat.avformat_close_input(context);
        if (memory != null) {
            memory.close();
        }
    }
}
