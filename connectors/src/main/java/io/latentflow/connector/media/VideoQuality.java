package io.latentflow.connector.media;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Settings under which the coding of an output file is hardly seen beside what it shows. */
final class VideoQuality {

    private static final double BITS_PER_PIXEL = 0.4;
    private static final long LEAST_BITS_PER_SECOND = 400_000;
    private static final long MOST_BITS_PER_SECOND = 60_000_000;
    private static final int BEST_QUANTISER = 10;
    private static final int WORST_QUANTISER = 24;
    private static final int MPEG4_QUANTISER = 2;

    private VideoQuality() {}

    static void apply(
            String encoder, AVCodecContext context, AVDictionary options, double framesPerSecond) {
        double wanted = BITS_PER_PIXEL * context.width() * context.height() * framesPerSecond;
        long bits = Math.round(wanted);
        context.bit_rate(Math.max(LEAST_BITS_PER_SECOND, Math.min(MOST_BITS_PER_SECOND, bits)));
        if (encoder.equals("mpeg4")) {
            context.flags(context.flags() | avcodec.AV_CODEC_FLAG_QSCALE);
            context.global_quality(MPEG4_QUANTISER * avutil.FF_QP2LAMBDA);
        } else {
            avutil.av_dict_set(options, "rc_mode", "quality", 0);
            context.qmin(BEST_QUANTISER);
            context.qmax(WORST_QUANTISER);
        }
    }
}
