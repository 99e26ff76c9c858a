package io.latentflow.connector.media;

import io.latentflow.signal.Image;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Decoded video frames to pictures: gray formats to one channel, all others to R G B.
 *
 * <p>The arithmetic is the bit-exact one, so that a frame gives the same picture on every
 * processor.
 */
final class FrameConverter implements AutoCloseable {

    private static final int FLAGS =
            swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND | swscale.SWS_BITEXACT;

    /** From this height on, video that does not say its colours follows BT.709, else BT.601. */
    private static final int HD_ROWS = 720;

    private static final int ONE = 1 << 16;

    /** Room the scaler may write past the end of a row. */
    private static final int SLACK = 64;

    private final MediaLimits limits;
    private final Orientation orientation;
    private final boolean grayIsLimited;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4L);
    private SwsContext scaler;
    private BytePointer output;
    private int described;

    /**
     * @param orientation how to turn the frames for showing
     * @param grayIsLimited whether gray frames that do not say their range use 16 to 235
     */
    FrameConverter(MediaLimits limits, Orientation orientation, boolean grayIsLimited) {
        this.limits = limits;
        this.orientation = orientation;
        this.grayIsLimited = grayIsLimited;
    }

    /** The picture of a frame; a copy. */
    Image convert(AVFrame frame) throws MediaException {
        int width = frame.width();
        int height = frame.height();
        limits.checkSize(width, height);
        AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(frame.format());
        if (format == null || format.isNull()) {
            throw new MediaException("frames of pixel format " + frame.format() + " are unknown");
        }
        boolean gray = format.nb_components() <= 2;
        int channels = gray ? 1 : 3;
        int target = gray ? avutil.AV_PIX_FMT_GRAY8 : avutil.AV_PIX_FMT_RGB24;
        prepare(frame, width, height, target, gray);
        int bytes = width * height * channels;
        if (output == null || output.capacity() < bytes + SLACK) {
            release(output);
            output = new BytePointer(bytes + (long) SLACK);
        }
        planes.put(0, output);
        strides.put(0, width * channels);
        int rows =
                swscale.sws_scale(
                        scaler, frame.data(), frame.linesize(), 0, height, planes, strides);
        if (rows != height) {
            throw new MediaException(
                    "a frame of %dx%d pixels in format %s cannot be converted"
                            .formatted(width, height, format.name().getString()));
        }
        byte[] samples = new byte[bytes];
        output.position(0).get(samples);
        return orientation.apply(new Image(width, height, channels, samples));
    }

    private void prepare(AVFrame frame, int width, int height, int target, boolean gray)
            throws MediaException {
        SwsContext before = scaler;
        scaler =
                swscale.sws_getCachedContext(
                        scaler,
                        width,
                        height,
                        frame.format(),
                        width,
                        height,
                        target,
                        FLAGS,
                        null,
                        null,
                        (DoublePointer) null);
        if (scaler == null || scaler.isNull()) {
            scaler = null;
            throw new MediaException(
                    "frames of pixel format " + frame.format() + " cannot be converted to RGB");
        }
        int matrix = matrix(frame.colorspace(), height);
        int range = range(frame, gray);
        int description = matrix << 1 | range;
        if (before == null || before.address() != scaler.address() || description != described) {
            IntPointer coefficients = swscale.sws_getCoefficients(matrix);
            swscale.sws_setColorspaceDetails(
                    scaler, coefficients, range, coefficients, 1, 0, ONE, ONE);
            described = description;
        }
    }

    private static int matrix(int colorspace, int height) {
        return switch (colorspace) {
            case avutil.AVCOL_SPC_BT709 -> swscale.SWS_CS_ITU709;
            case avutil.AVCOL_SPC_FCC -> swscale.SWS_CS_FCC;
            case avutil.AVCOL_SPC_BT470BG, avutil.AVCOL_SPC_SMPTE170M -> swscale.SWS_CS_ITU601;
            case avutil.AVCOL_SPC_SMPTE240M -> swscale.SWS_CS_SMPTE240M;
            case avutil.AVCOL_SPC_BT2020_NCL, avutil.AVCOL_SPC_BT2020_CL -> swscale.SWS_CS_BT2020;
            default -> height >= HD_ROWS ? swscale.SWS_CS_ITU709 : swscale.SWS_CS_ITU601;
        };
    }

    /** 1 for samples from 0 to 255, 0 for 16 to 235. */
    private int range(AVFrame frame, boolean gray) {
        boolean full =
                frame.color_range() == avutil.AVCOL_RANGE_JPEG
                        || isJpegFormat(frame.format())
                        || gray
                                && !grayIsLimited
                                && frame.color_range() == avutil.AVCOL_RANGE_UNSPECIFIED;
        return full ? 1 : 0;
    }

    private static boolean isJpegFormat(int format) {
        return format == avutil.AV_PIX_FMT_YUVJ420P
                || format == avutil.AV_PIX_FMT_YUVJ422P
                || format == avutil.AV_PIX_FMT_YUVJ444P
                || format == avutil.AV_PIX_FMT_YUVJ440P
                || format == avutil.AV_PIX_FMT_YUVJ411P;
    }

    private static void release(BytePointer pointer) {
        if (pointer != null) {
            pointer.close();
        }
    }

    @Override
    public void close() {
        if (scaler != null) {
            swscale.sws_freeContext(scaler);
            scaler = null;
        }
        release(output);
        output = null;
        planes.close();
        strides.close();
    }
}
