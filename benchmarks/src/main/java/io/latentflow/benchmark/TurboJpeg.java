package io.latentflow.benchmark;

import static org.bytedeco.leptonica.global.leptonica.pixCreate;
import static org.bytedeco.leptonica.global.leptonica.pixDestroy;
import static org.bytedeco.leptonica.global.leptonica.pixGetData;
import static org.bytedeco.leptonica.global.leptonica.pixReadMemJpeg;
import static org.bytedeco.leptonica.global.leptonica.pixWriteMemJpeg;

import io.latentflow.signal.Image;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/**
 * libjpeg-turbo 3 with its vector code, as Leptonica links it: baseline, quality 80, 4:2:0, one
 * thread. The picture lies in Leptonica's own memory, so encoding begins with native samples, and
 * decoding ends there.
 */
final class TurboJpeg implements PictureCoder {

    private static final int QUALITY = 80;
    private static final int BITS_A_PIXEL = 32;

    private final PIX picture;

    TurboJpeg(Image image) {
        picture = pixCreate(image.width(), image.height(), BITS_A_PIXEL);
        IntBuffer pixels =
                pixGetData(picture).limit(image.width() * (long) image.height()).asBuffer();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                pixels.put(
                        image.sample(x, y, 0) << 24
                                | image.sample(x, y, 1) << 16
                                | image.sample(x, y, 2) << 8);
            }
        }
    }

    @Override
    public byte[] encode() {
        try (BytePointer data = new BytePointer((BytePointer) null);
                SizeTPointer size = new SizeTPointer(1)) {
            if (pixWriteMemJpeg(data, size, picture, QUALITY, 0) != 0) {
                throw new IllegalStateException("Leptonica could not write a JPEG");
            }
            byte[] bytes = new byte[(int) size.get()];
            data.get(bytes);
            leptonica.lept_free(data);
            return bytes;
        }
    }

    @Override
    public Object decode(byte[] encoded) {
        try (PIX decoded = pixReadMemJpeg(encoded, encoded.length, 0, 1, (int[]) null, 0)) {
            if (decoded == null || decoded.isNull()) {
                throw new IllegalStateException("Leptonica could not read a JPEG");
            }
            int first = pixGetData(decoded).get();
            pixDestroy(decoded);
            return first;
        }
    }

    @Override
    public void close() {
        pixDestroy(picture);
    }
}
