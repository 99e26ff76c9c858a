package io.latentflow.connector.media;

import io.latentflow.signal.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Picture files to pictures: JPEG, PNG and WebP, and the first picture of a GIF or BMP file.
 *
 * <p>The result is as a viewer shows it: EXIF orientation applied, transparency on white, palettes
 * expanded, CMYK and YCCK as RGB, 16 bits rounded to 8. A gray file gives one channel, any other
 * three. The size is read from the header and checked before pixels are decoded.
 */
public final class PictureReader {

    private final MediaLimits limits;

    /** With {@link MediaLimits#DEFAULT}. */
    public PictureReader() {
        this(MediaLimits.DEFAULT);
    }

    /** With bounds of the caller's. */
    public PictureReader(MediaLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a picture file.
     *
     * @throws MediaException if it is missing, damaged, over a limit or of another format
     */
    public Image read(Path file) throws MediaException {
        try {
            limits.checkBytes(Files.size(file));
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new MediaException("the file cannot be read: " + e, e);
        }
    }

    /**
     * Reads an encoded picture.
     *
     * @throws MediaException if it is damaged, over a limit or of another format
     */
    public Image read(byte[] file) throws MediaException {
        limits.checkBytes(file.length);
        PictureFormat format = PictureFormat.of(file);
        if (format == null) {
            throw new MediaException("the data are no JPEG, PNG, WebP, GIF or BMP picture", 0);
        }
        Image stored = decode(file, format);
        return ExifOrientation.of(file, format).apply(stored);
    }

    private Image decode(byte[] file, PictureFormat format) throws MediaException {
        DamageListener damage = new DamageListener();
        ImageReader reader = ImageReaders.create(format);
        try (ImageInputStream input = ImageReaders.input(file)) {
            reader.setInput(input, true, true);
            limits.checkSize(reader.getWidth(0), reader.getHeight(0));
            reader.addIIOReadWarningListener(damage);
            BufferedImage image = reader.read(0, null);
            if (damage.warning() != null) {
                throw new MediaException(
                        "the %s picture is damaged: %s".formatted(format, damage.warning()));
            }
            return PixelUnpacker.unpack(image);
        } catch (IOException | RuntimeException e) {
            // Decoders meet damaged data with all kinds of unchecked exceptions.
            throw new MediaException(
                    "the %s picture is damaged: %s".formatted(format, reason(e)), e);
        } finally {
            reader.dispose();
        }
    }

    private static String reason(Throwable error) {
        String text = error.getMessage() == null ? error.toString() : error.getMessage();
        Throwable cause = error.getCause();
        return cause == null || cause.getMessage() == null
                ? text
                : text + " (" + cause.getMessage() + ")";
    }
}
