package io.latentflow.cli.picture;

import io.latentflow.signal.Image;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures as bytes for a page. */
public final class Pictures {

    private Pictures() {}

    /**
     * The picture for Java's own image classes.
     *
     * @throws IllegalArgumentException if it has neither one nor three channels
     */
    public static BufferedImage buffered(Image image) {
        int channels = image.channels();
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("only 1 or 3 channels can be shown: " + channels);
        }
        BufferedImage result =
                new BufferedImage(
                        image.width(),
                        image.height(),
                        channels == 1
                                ? BufferedImage.TYPE_BYTE_GRAY
                                : BufferedImage.TYPE_3BYTE_BGR);
        byte[] target =
                ((java.awt.image.DataBufferByte) result.getRaster().getDataBuffer()).getData();
        byte[] source = image.samples();
        if (channels == 1) {
            System.arraycopy(source, 0, target, 0, source.length);
        } else {
            for (int i = 0; i < source.length; i += 3) {
                target[i] = source[i + 2];
                target[i + 1] = source[i + 1];
                target[i + 2] = source[i];
            }
        }
        return result;
    }

    /** Scaled down so that it is at most so wide; as it is where it already fits. */
    public static BufferedImage atMost(BufferedImage image, int width) {
        if (image.getWidth() <= width) {
            return image;
        }
        // Halving first keeps detail from turning into noise.
        BufferedImage current = image;
        while (current.getWidth() >= 2 * width) {
            current = scaled(current, current.getWidth() / 2);
        }
        return scaled(current, width);
    }

    private static BufferedImage scaled(BufferedImage image, int width) {
        int height = Math.max(1, Math.round((float) image.getHeight() * width / image.getWidth()));
        BufferedImage result = new BufferedImage(width, height, image.getType());
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return result;
    }

    /** As a PNG file. */
    public static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * As a JPEG file.
     *
     * @param quality 0 to 1
     */
    public static byte[] jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
