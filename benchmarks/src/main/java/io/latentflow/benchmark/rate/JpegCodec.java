package io.latentflow.benchmark.rate;

import io.latentflow.signal.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.Element;

/**
 * Baseline JPEG by libjpeg in the JDK, Huffman tables made for each picture.
 *
 * @param fullChroma 4:4:4 where true, 4:2:0 where false
 */
record JpegCodec(boolean fullChroma) implements StillCodec {

    private static final String METADATA = "javax_imageio_jpeg_image_1.0";

    @Override
    public String name() {
        return fullChroma ? "JPEG 4:4:4" : "JPEG 4:2:0";
    }

    @Override
    public List<String> settings() {
        return List.of(
                "3", "6", "10", "15", "22", "30", "40", "50", "60", "70", "78", "85", "91", "95");
    }

    @Override
    public byte[] encode(Image picture, String setting) throws IOException {
        ImageWriter writer = ofTheJdk(ImageIO.getImageWritersByFormatName("jpeg"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            JPEGImageWriteParam settings = (JPEGImageWriteParam) writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(Float.parseFloat(setting) / 100);
            settings.setOptimizeHuffmanTables(true);
            BufferedImage buffered = buffered(picture);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(new ImageTypeSpecifier(buffered), settings);
            if (fullChroma) {
                withoutSubsampling(metadata);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(buffered, null, metadata), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @Override
    public Image decode(byte[] bytes, String setting) throws IOException {
        ImageReader reader = ofTheJdk(ImageIO.getImageReadersByFormatName("jpeg"));
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            BufferedImage read = reader.read(0);
            Image picture = Image.black(read.getWidth(), read.getHeight(), 3);
            int[] row = new int[3 * read.getWidth()];
            for (int y = 0; y < read.getHeight(); y++) {
                read.getRaster().getPixels(0, y, read.getWidth(), 1, row);
                for (int i = 0; i < row.length; i++) {
                    picture.samples()[y * row.length + i] = (byte) row[i];
                }
            }
            return picture;
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage buffered(Image picture) {
        BufferedImage buffered =
                new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
        int[] row = new int[3 * picture.width()];
        for (int y = 0; y < picture.height(); y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = picture.samples()[y * row.length + i] & 0xFF;
            }
            buffered.getRaster().setPixels(0, y, picture.width(), 1, row);
        }
        return buffered;
    }

    private static void withoutSubsampling(IIOMetadata metadata) throws IOException {
        Element tree = (Element) metadata.getAsTree(METADATA);
        Element luma = (Element) tree.getElementsByTagName("componentSpec").item(0);
        luma.setAttribute("HsamplingFactor", "1");
        luma.setAttribute("VsamplingFactor", "1");
        metadata.setFromTree(METADATA, tree);
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
