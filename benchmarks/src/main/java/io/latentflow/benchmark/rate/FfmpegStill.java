package io.latentflow.benchmark.rate;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;

import io.latentflow.signal.Image;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Single pictures by an encoder and a decoder of FFmpeg, one thread each.
 *
 * @param encoder name of the encoder
 * @param decoder name of the decoder
 * @param pixelFormat what the encoder takes
 * @param fullRange whether Y Cb Cr spans 0 to 255
 */
public record FfmpegStill(String encoder, String decoder, int pixelFormat, boolean fullRange) {

    static {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    }

    /** Whether FFmpeg has both. */
    public boolean available() {
        AVCodec one = avcodec.avcodec_find_encoder_by_name(encoder);
        AVCodec other = avcodec.avcodec_find_decoder_by_name(decoder);
        return one != null && !one.isNull() && other != null && !other.isNull();
    }

    /**
     * A gray or R G B picture as bytes.
     *
     * @param options the encoder's own, by name
     */
    public byte[] encode(Image picture, Map<String, String> options) {
        AVCodecContext context =
                avcodec.avcodec_alloc_context3(avcodec.avcodec_find_encoder_by_name(encoder));
        AVDictionary given = new AVDictionary();
        AVFrame samples = PixelFrames.of(picture);
        AVFrame frame = PixelFrames.converted(samples, pixelFormat, fullRange);
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            context.width(picture.width()).height(picture.height()).pix_fmt(pixelFormat);
            context.time_base(avutil.av_make_q(1, 25));
            context.thread_count(1);
            context.color_range(fullRange ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG);
            options.forEach((name, value) -> avutil.av_dict_set(given, name, value, 0));
            check(
                    avcodec.avcodec_open2(
                            context, avcodec.avcodec_find_encoder_by_name(encoder), given),
                    "does not start");
            if (avutil.av_dict_count(given) > 0) {
                throw new IllegalStateException(
                        encoder + " of this FFmpeg does not know all of " + options.keySet());
            }
            frame.pts(0);
            check(avcodec.avcodec_send_frame(context, frame), "takes no picture");
            check(avcodec.avcodec_send_frame(context, null), "does not end");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            while (avcodec.avcodec_receive_packet(context, packet) >= 0) {
                byte[] part = new byte[packet.size()];
                packet.data().get(part);
                bytes.writeBytes(part);
                avcodec.av_packet_unref(packet);
            }
            return bytes.toByteArray();
        } finally {
            avutil.av_dict_free(given);
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(samples);
            avutil.av_frame_free(frame);
            avcodec.avcodec_free_context(context);
        }
    }

    /**
     * Bytes as a picture.
     *
     * @param channels 1 for gray, 3 for R G B
     */
    public Image decode(byte[] bytes, int channels) {
        AVCodec codec = avcodec.avcodec_find_decoder_by_name(decoder);
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        AVPacket packet = avcodec.av_packet_alloc();
        AVFrame decoded = avutil.av_frame_alloc();
        AVFrame samples = null;
        try {
            context.thread_count(1);
            check(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "does not start");
            check(avcodec.av_new_packet(packet, bytes.length), "has no memory");
            packet.data().put(bytes);
            check(avcodec.avcodec_send_packet(context, packet), "takes no bytes");
            check(avcodec.avcodec_send_packet(context, null), "does not end");
            check(avcodec.avcodec_receive_frame(context, decoded), "gives no picture");
            samples =
                    PixelFrames.converted(
                            decoded,
                            channels == 1 ? AV_PIX_FMT_GRAY8 : AV_PIX_FMT_RGB24,
                            fullRange);
            return PixelFrames.image(samples, channels);
        } finally {
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(decoded);
            if (samples != null) {
                avutil.av_frame_free(samples);
            }
            avcodec.avcodec_free_context(context);
        }
    }

    private void check(int code, String what) {
        if (code < 0) {
            throw new IllegalStateException(
                    "FFmpeg's %s or %s %s: error %d".formatted(encoder, decoder, what, code));
        }
    }
}
