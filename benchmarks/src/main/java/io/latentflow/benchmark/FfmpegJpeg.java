package io.latentflow.benchmark;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import io.latentflow.signal.Image;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;

/**
 * FFmpeg's own JPEG codec ("mjpeg", not libjpeg-turbo), one thread, 4:2:0, with the conversion from
 * and to R G B.
 */
final class FfmpegJpeg implements PictureCoder {

    /** On FFmpeg's scale from 1, best, to 31. */
    private static final int QUANTISER = 4;

    private final Image picture;
    private final AVCodecContext encoder =
            avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_MJPEG));
    private final AVCodecContext decoder =
            avcodec_alloc_context3(avcodec_find_decoder(AV_CODEC_ID_MJPEG));
    private final AVFrame rgb;
    private final AVFrame yuv;
    private final AVFrame decoded = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private final SwsContext toYuv;
    private final SwsContext toRgb;

    FfmpegJpeg(Image picture) {
        this.picture = picture;
        encoder.width(picture.width()).height(picture.height()).pix_fmt(AV_PIX_FMT_YUVJ420P);
        encoder.time_base().num(1).den(25);
        encoder.thread_count(1);
        encoder.flags(encoder.flags() | AV_CODEC_FLAG_QSCALE);
        encoder.global_quality(FF_QP2LAMBDA * QUANTISER);
        decoder.thread_count(1);
        check(avcodec_open2(encoder, null, (AVDictionary) null), "open the encoder");
        check(avcodec_open2(decoder, null, (AVDictionary) null), "open the decoder");
        rgb = frame(AV_PIX_FMT_RGB24);
        yuv = frame(AV_PIX_FMT_YUVJ420P);
        toYuv = converter(AV_PIX_FMT_RGB24, AV_PIX_FMT_YUVJ420P);
        toRgb = converter(AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_RGB24);
    }

    @Override
    public byte[] encode() {
        check(av_frame_make_writable(rgb), "write to the frame");
        int row = 3 * picture.width();
        for (int y = 0; y < picture.height(); y++) {
            rgb.data(0).position((long) y * rgb.linesize(0)).put(picture.samples(), y * row, row);
        }
        rgb.data(0).position(0);
        check(av_frame_make_writable(yuv), "write to the frame");
        sws_scale(
                toYuv, rgb.data(), rgb.linesize(), 0, picture.height(), yuv.data(), yuv.linesize());
        yuv.quality(encoder.global_quality());
        check(avcodec_send_frame(encoder, yuv), "encode");
        check(avcodec_receive_packet(encoder, packet), "encode");
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        av_packet_unref(packet);
        return bytes;
    }

    @Override
    public Object decode(byte[] encoded) {
        check(av_new_packet(packet, encoded.length), "make a packet");
        packet.data().put(encoded);
        check(avcodec_send_packet(decoder, packet), "decode");
        check(avcodec_receive_frame(decoder, decoded), "decode");
        av_packet_unref(packet);
        sws_scale(
                toRgb,
                decoded.data(),
                decoded.linesize(),
                0,
                picture.height(),
                rgb.data(),
                rgb.linesize());
        byte[] samples = new byte[picture.samples().length];
        int row = 3 * picture.width();
        for (int y = 0; y < picture.height(); y++) {
            rgb.data(0).position((long) y * rgb.linesize(0)).get(samples, y * row, row);
        }
        rgb.data(0).position(0);
        return new Image(picture.width(), picture.height(), 3, samples);
    }

    @Override
    public void close() {
        sws_freeContext(toYuv);
        sws_freeContext(toRgb);
        av_packet_free(packet);
        av_frame_free(rgb);
        av_frame_free(yuv);
        av_frame_free(decoded);
        avcodec_free_context(encoder);
        avcodec_free_context(decoder);
    }

    private AVFrame frame(int format) {
        AVFrame frame = av_frame_alloc();
        frame.width(picture.width()).height(picture.height()).format(format);
        check(av_frame_get_buffer(frame, 0), "allocate a frame");
        return frame;
    }

    private SwsContext converter(int from, int to) {
        int width = picture.width();
        int height = picture.height();
        return sws_getContext(
                width,
                height,
                from,
                width,
                height,
                to,
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
    }

    private static void check(int code, String what) {
        if (code < 0) {
            throw new IllegalStateException("FFmpeg could not " + what + ": error " + code);
        }
    }
}
