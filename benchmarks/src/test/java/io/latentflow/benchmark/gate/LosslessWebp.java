package io.latentflow.benchmark.gate;

import io.latentflow.signal.Image;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Pictures as lossless WebP by libwebp, with its slowest method. */
final class LosslessWebp {

    private LosslessWebp() {}

    /** Bytes of the picture as a WebP file. */
    static int bytes(Image image) throws IOException {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name("libwebp");
        if (codec == null || codec.isNull()) {
            throw new IOException("this FFmpeg build has no encoder libwebp");
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        AVDictionary options = new AVDictionary();
        AVFrame frame = avutil.av_frame_alloc();
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            context.width(image.width());
            context.height(image.height());
            context.pix_fmt(avutil.AV_PIX_FMT_BGRA);
            context.time_base(avutil.av_make_q(1, 25));
            avutil.av_dict_set(options, "lossless", "1", 0);
            avutil.av_dict_set(options, "compression_level", "6", 0);
            avutil.av_dict_set(options, "quality", "75", 0);
            Ffmpeg.check(avcodec.avcodec_open2(context, codec, options), "libwebp does not start");
            fill(frame, image);
            Ffmpeg.check(avcodec.avcodec_send_frame(context, frame), "libwebp takes no picture");
            Ffmpeg.check(avcodec.avcodec_send_frame(context, null), "libwebp does not end");
            Ffmpeg.check(avcodec.avcodec_receive_packet(context, packet), "libwebp gives nothing");
            return packet.size();
        } finally {
            avutil.av_dict_free(options);
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(frame);
            avcodec.avcodec_free_context(context);
        }
    }

    private static void fill(AVFrame frame, Image image) throws IOException {
        frame.format(avutil.AV_PIX_FMT_BGRA);
        frame.width(image.width());
        frame.height(image.height());
        Ffmpeg.check(avutil.av_frame_get_buffer(frame, 0), "no memory for a picture");
        byte[] row = new byte[4 * image.width()];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                row[4 * x] = (byte) image.sample(x, y, 2);
                row[4 * x + 1] = (byte) image.sample(x, y, 1);
                row[4 * x + 2] = (byte) image.sample(x, y, 0);
                row[4 * x + 3] = (byte) 0xFF;
            }
            frame.data(0).position((long) y * frame.linesize(0)).put(row);
        }
        frame.data(0).position(0);
    }
}
