package io.latentflow.benchmark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** The JPEG codec of the JDK (libjpeg 6b behind ImageIO), quality 0.8. */
final class ImageIoJpeg implements PictureCoder {

    private final BufferedImage picture;
    private final ImageWriter writer;
    private final ImageReader reader;
    private final ImageWriteParam settings;

    ImageIoJpeg(BufferedImage picture) {
        this.picture = picture;
        this.writer = ofTheJdk(ImageIO.getImageWritersByFormatName("jpeg"));
        this.reader = ofTheJdk(ImageIO.getImageReadersByFormatName("jpeg"));
        this.settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(0.8f);
    }

    @Override
    public byte[] encode() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), settings);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object decode(byte[] encoded) throws IOException {
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(encoded))) {
            reader.setInput(in);
            return reader.read(0);
        }
    }

    @Override
    public void close() {
        writer.dispose();
        reader.dispose();
    }

    /** Other plugins on the class path must not answer in its name. */
    private static <T> T ofTheJdk(Iterator<T> candidates) {
        while (candidates.hasNext()) {
            T candidate = candidates.next();
            if (candidate.getClass().getName().startsWith("com.sun.imageio")) {
                return candidate;
            }
        }
        throw new IllegalStateException("this JDK has no JPEG codec (module java.desktop)");
    }
}
