package io.latentflow.connector.media;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;
import javax.imageio.stream.ImageInputStream;

/**
 * Readers for picture formats. The plugins are named, not looked up: in a Flink job they lie in a
 * class loader that ImageIO's registry does not search.
 */
final class ImageReaders {

    private static final String JDK_JPEG = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";

    private static final ImageReaderSpi JPEG = jpeg();
    private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();

    private ImageReaders() {}

    /**
     * TwelveMonkeys' JPEG reader stands on the JDK's and takes it from a registry. It gets a
     * private one: the JDK's own outlives a job and would hold the job's classes.
     */
    private static ImageReaderSpi jpeg() {
        JPEGImageReaderSpi spi = new JPEGImageReaderSpi();
        ServiceRegistry registry =
                new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
        Iterator<ImageReaderSpi> all =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        all.forEachRemaining(
                known -> {
                    if (known.getClass().getName().equals(JDK_JPEG)) {
                        registry.registerServiceProvider(known, ImageReaderSpi.class);
                    }
                });
        registry.registerServiceProvider(spi, ImageReaderSpi.class);
        return spi;
    }

    static ImageReader create(PictureFormat format) throws MediaException {
        try {
            return switch (format) {
                case JPEG -> JPEG.createReaderInstance();
                case WEBP -> WEBP.createReaderInstance();
                default -> fromJdk(format);
            };
        } catch (IOException e) {
            throw new MediaException("no reader for " + format + " pictures: " + e, e);
        }
    }

    private static ImageReader fromJdk(PictureFormat format) throws MediaException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        if (!readers.hasNext()) {
            throw new MediaException("this Java runtime has no reader for " + format);
        }
        return readers.next();
    }

    /** The bytes as an input without a cache on disk. */
    static ImageInputStream input(byte[] file) {
        return new ByteArrayImageInputStream(file);
    }
}
