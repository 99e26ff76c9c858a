package io.latentflow.connector.media;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/** Packets of one track to native frames, pictures or sound. */
final class TrackDecoder implements AutoCloseable {

    private final AVCodecContext context;
    private final AVFrame frame;
    private boolean closed;

    TrackDecoder(AVStream stream, MediaLimits limits, int threads) throws MediaException {
        int id = stream.codecpar().codec_id();
        AVCodec codec = avcodec.avcodec_find_decoder(id);
        if (codec == null || codec.isNull()) {
            throw new MediaException(
                    "this FFmpeg build has no decoder for " + codecName(stream) + " tracks");
        }
        context = avcodec.avcodec_alloc_context3(codec);
        frame = avutil.av_frame_alloc();
        try {
            Av.check(
                    avcodec.avcodec_parameters_to_context(context, stream.codecpar()),
                    "the track's parameters are damaged");
            if (context.codec_type() == avutil.AVMEDIA_TYPE_VIDEO
                    && context.width() > 0
                    && context.height() > 0) {
                limits.checkSize(context.width(), context.height());
            }
            context.pkt_timebase(stream.time_base());
            context.thread_count(threads);
            context.max_pixels(limits.pixels());
            if (id == avcodec.AV_CODEC_ID_H264) {
                // Without this the decoder guesses how far frames are reordered and drops those
                // that come late; with it, it waits as long as the stream's level allows.
                context.strict_std_compliance(avcodec.FF_COMPLIANCE_STRICT);
            }
            Av.check(
                    avcodec.avcodec_open2(context, codec, (PointerPointer<?>) null),
                    "the decoder for " + codecName(stream) + " does not start");
        } catch (MediaException e) {
            close();
            throw e;
        }
    }

    static String codecName(AVStream stream) {
        return avcodec.avcodec_get_name(stream.codecpar().codec_id()).getString();
    }

    /** Gives the decoder one packet, or null when there are no more. */
    void send(AVPacket packet) throws MediaException {
        int code = avcodec.avcodec_send_packet(context, packet);
        if (code < 0 && !(packet == null && Av.isEnd(code))) {
            throw Av.error(code, "a packet cannot be decoded", packet == null ? -1 : packet.pos());
        }
    }

    /** The next decoded frame, valid until the next call; null if more packets are needed. */
    AVFrame receive() throws MediaException {
        int code = avcodec.avcodec_receive_frame(context, frame);
        if (Av.isAgain(code) || Av.isEnd(code)) {
            return null;
        }
        Av.check(code, "a packet cannot be decoded");
        return frame;
    }

    AVCodecContext context() {
        return context;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avutil.av_frame_free(frame);
            avcodec.avcodec_free_context(context);
        }
    }
}
