package io.latentflow.benchmark.rate;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;

import io.latentflow.signal.Image;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;

/** Pictures as FFmpeg's frames and back; the caller frees the frames. */
final class PixelFrames {

    /**
     * Exact arithmetic, and chroma from and at every pixel: rivals shall not lose by conversion.
     */
    private static final int QUALITY =
            swscale.SWS_BICUBIC
                    | swscale.SWS_FULL_CHR_H_INT
                    | swscale.SWS_FULL_CHR_H_INP
                    | swscale.SWS_ACCURATE_RND;

    private PixelFrames() {}

    /** Gray or R G B, as the picture has it. */
    static AVFrame of(Image picture) {
        int format = picture.channels() == 1 ? AV_PIX_FMT_GRAY8 : AV_PIX_FMT_RGB24;
        AVFrame frame = empty(picture.width(), picture.height(), format);
        int row = picture.channels() * picture.width();
        for (int y = 0; y < picture.height(); y++) {
            frame.data(0)
                    .position((long) y * frame.linesize(0))
                    .put(picture.samples(), y * row, row);
        }
        frame.data(0).position(0);
        return frame;
    }

    /** A gray or R G B frame as a picture. */
    static Image image(AVFrame frame, int channels) {
        Image picture = Image.black(frame.width(), frame.height(), channels);
        int row = channels * frame.width();
        for (int y = 0; y < frame.height(); y++) {
            frame.data(0)
                    .position((long) y * frame.linesize(0))
                    .get(picture.samples(), y * row, row);
        }
        frame.data(0).position(0);
        return picture;
    }

    /**
     * A copy in another format, Y Cb Cr by BT.601.
     *
     * @param fullRange whether Y Cb Cr spans 0 to 255
     */
    static AVFrame converted(AVFrame from, int format, boolean fullRange) {
        AVFrame to = empty(from.width(), from.height(), format);
        SwsContext context =
                swscale.sws_getContext(
                        from.width(),
                        from.height(),
                        from.format(),
                        to.width(),
                        to.height(),
                        format,
                        QUALITY,
                        null,
                        null,
                        (DoublePointer) null);
        if (context == null) {
            avutil.av_frame_free(to);
            throw new IllegalStateException(
                    "FFmpeg converts no pixel format %d to %d".formatted(from.format(), format));
        }
        var matrix = swscale.sws_getCoefficients(swscale.SWS_CS_ITU601);
        swscale.sws_setColorspaceDetails(
                context,
                matrix,
                rangeOf(from.format(), fullRange),
                matrix,
                rangeOf(format, fullRange),
                0,
                1 << 16,
                1 << 16);
        swscale.sws_scale(
                context, from.data(), from.linesize(), 0, from.height(), to.data(), to.linesize());
        swscale.sws_freeContext(context);
        return to;
    }

    private static int rangeOf(int format, boolean fullRange) {
        boolean colours =
                (avutil.av_pix_fmt_desc_get(format).flags() & avutil.AV_PIX_FMT_FLAG_RGB) != 0;
        return colours || format == AV_PIX_FMT_GRAY8 || fullRange ? 1 : 0;
    }

    private static AVFrame empty(int width, int height, int format) {
        AVFrame frame = avutil.av_frame_alloc();
        frame.width(width).height(height).format(format);
        if (avutil.av_frame_get_buffer(frame, 0) < 0) {
            throw new OutOfMemoryError(
                    "no memory for a picture of %d x %d".formatted(width, height));
        }
        return frame;
    }
}
