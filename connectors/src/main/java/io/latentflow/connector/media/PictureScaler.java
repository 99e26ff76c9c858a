package io.latentflow.connector.media;

import io.latentflow.signal.Image;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Gray or RGB pictures to native YUV frames, padded to a size. */
final class PictureScaler implements AutoCloseable {

    private static final int FLAGS =
            swscale.SWS_BICUBIC
                    | swscale.SWS_ACCURATE_RND
                    | swscale.SWS_FULL_CHR_H_INP
                    | swscale.SWS_BITEXACT;

    private static final int ONE = 1 << 16;

    private final int width;
    private final int height;
    private final int channels;
    private final byte[] padded;
    private final BytePointer input;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4L);
    private final SwsContext context;

    PictureScaler(int width, int height, int channels, boolean hd) throws MediaException {
        if (channels != 1 && channels != 3) {
            throw new MediaException(
                    "frames of %d channels cannot be written; 1 (gray) or 3 (RGB) can"
                            .formatted(channels));
        }
        this.width = width;
        this.height = height;
        this.channels = channels;
        context =
                swscale.sws_getContext(
                        width,
                        height,
                        channels == 1 ? avutil.AV_PIX_FMT_GRAY8 : avutil.AV_PIX_FMT_RGB24,
                        width,
                        height,
                        avutil.AV_PIX_FMT_YUV420P,
                        FLAGS,
                        null,
                        null,
                        (DoublePointer) null);
        if (context == null || context.isNull()) {
            throw new MediaException(
                    "frames of %dx%d cannot be converted".formatted(width, height));
        }
        IntPointer matrix =
                swscale.sws_getCoefficients(hd ? swscale.SWS_CS_ITU709 : swscale.SWS_CS_ITU601);
        swscale.sws_setColorspaceDetails(context, matrix, 1, matrix, 0, 0, ONE, ONE);
        padded = new byte[width * height * channels];
        input = new BytePointer((long) padded.length);
        planes.put(0, input);
        strides.put(0, width * channels);
    }

    /** Converts a picture that is at most as large as the frame. */
    void fill(Image image, AVFrame frame) throws MediaException {
        if (image.channels() != channels) {
            throw new MediaException(
                    "a frame of %d channels cannot follow frames of %d"
                            .formatted(image.channels(), channels));
        }
        boolean fits = image.width() == width && image.height() == height;
        input.position(0).put(fits ? image.samples() : pad(image));
        int rows =
                swscale.sws_scale(
                        context, planes, strides, 0, height, frame.data(), frame.linesize());
        Av.check(Math.min(0, rows), "a frame cannot be converted");
    }

    /** Repeats the last column and row. */
    private byte[] pad(Image image) {
        int rowBytes = image.width() * channels;
        for (int y = 0; y < height; y++) {
            int from = Math.min(y, image.height() - 1) * rowBytes;
            int to = y * width * channels;
            System.arraycopy(image.samples(), from, padded, to, rowBytes);
            for (int i = rowBytes; i < width * channels; i++) {
                padded[to + i] = padded[to + i - channels];
            }
        }
        return padded;
    }

    @Override
    public void close() {
        swscale.sws_freeContext(context);
        input.close();
        planes.close();
        strides.close();
    }
}
