package io.latentflow.connector.media;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** One encoder and the track of a file that it fills. */
final class TrackEncoder implements AutoCloseable {

    private final String name;
    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private AVStream stream;

    TrackEncoder(String encoder) throws MediaException {
        name = encoder;
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(encoder);
        if (codec == null || codec.isNull()) {
            throw new MediaException("this FFmpeg build has no encoder " + encoder);
        }
        context = avcodec.avcodec_alloc_context3(codec);
    }

    /** The encoder's settings, to be filled in before {@link #open}. */
    AVCodecContext context() {
        return context;
    }

    /** Starts the encoder. */
    void open(AVFormatContext file, AVDictionary options) throws MediaException {
        if ((file.oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0) {
            context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        Av.check(
                avcodec.avcodec_open2(context, context.codec(), options),
                "the encoder " + name + " does not start");
    }

    /** Adds the track to a file whose header is not yet written. */
    void addTo(AVFormatContext file) throws MediaException {
        stream = avformat.avformat_new_stream(file, null);
        Av.check(
                avcodec.avcodec_parameters_from_context(stream.codecpar(), context),
                "a track cannot be added");
        stream.time_base(context.time_base());
        if (context.codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
            stream.avg_frame_rate(context.framerate());
        }
    }

    /** Encodes a frame, or drains the encoder where it is null. */
    void encode(AVFrame frame, PacketConsumer out) throws MediaException {
        Av.check(avcodec.avcodec_send_frame(context, frame), "a frame cannot be encoded");
        while (true) {
            int code = avcodec.avcodec_receive_packet(context, packet);
            if (Av.isAgain(code) || Av.isEnd(code)) {
                return;
            }
            Av.check(code, "a frame cannot be encoded");
            packet.stream_index(stream.index());
            avcodec.av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
            out.accept(packet);
        }
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}
