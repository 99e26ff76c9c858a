package io.latentflow.connector.media;

import io.latentflow.signal.Image;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of one (gray) or three (RGB) channels to PNG and JPEG. */
public final class PictureWriter {

    private static final float JPEG_QUALITY = 0.92f;

    private PictureWriter() {}

    /** The picture as a PNG file; lossless. */
    public static byte[] png(Image image) throws MediaException {
        return write(image, "png", 0);
    }

    /** The picture as a JPEG file of high quality. */
    public static byte[] jpeg(Image image) throws MediaException {
        return jpeg(image, JPEG_QUALITY);
    }

    /** The picture as a JPEG file; {@code quality} is from 0 (small) to 1 (good). */
    public static byte[] jpeg(Image image, float quality) throws MediaException {
        if (!(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException("quality must be from 0 to 1: " + quality);
        }
        return write(image, "jpeg", quality);
    }

    /** Writes a picture file; the name's ending says how: png, jpg or jpeg. */
    public static void write(Image image, Path file) throws MediaException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        byte[] encoded;
        if (name.endsWith(".png")) {
            encoded = png(image);
        } else if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            encoded = jpeg(image);
        } else {
            throw new MediaException(
                    "pictures are written as .png, .jpg or .jpeg, not as " + file.getFileName());
        }
        try {
            Files.write(file, encoded);
        } catch (IOException e) {
            throw new MediaException("the file cannot be written: " + e, e);
        }
    }

    private static byte[] write(Image image, String format, float quality) throws MediaException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        if (!writers.hasNext()) {
            throw new MediaException("this Java runtime has no writer for " + format);
        }
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(buffered(image), null, null), parameters);
            out.flush();
        } catch (IOException e) {
            throw new MediaException("the picture cannot be written as " + format + ": " + e, e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A copy as Java's own picture type: byte gray, or three bytes B G R. */
    public static BufferedImage buffered(Image image) throws MediaException {
        boolean gray = image.channels() == 1;
        if (!gray && image.channels() != 3) {
            throw new MediaException(
                    "a picture of %d channels cannot be written; 1 (gray) or 3 (RGB) can"
                            .formatted(image.channels()));
        }
        int type = gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage copy = new BufferedImage(image.width(), image.height(), type);
        byte[] to = ((DataBufferByte) copy.getRaster().getDataBuffer()).getData();
        byte[] from = image.samples();
        if (gray) {
            System.arraycopy(from, 0, to, 0, from.length);
        } else {
            for (int i = 0; i < from.length; i += 3) {
                to[i] = from[i + 2];
                to[i + 1] = from[i + 1];
                to[i + 2] = from[i];
            }
        }
        return copy;
    }
}
