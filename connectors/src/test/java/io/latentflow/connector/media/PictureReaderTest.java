package io.latentflow.connector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentflow.signal.Image;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {

    private final PictureReader reader = new PictureReader();

    @TempDir private Path folder;

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,1,3", "7,13,3", "7,13,1", "1023,769,3"})
    void pngComesBackExactly(int width, int height, int channels) throws MediaException {
        Image image = TestMedia.picture(width, height, channels, 0);

        Image read = reader.read(PictureWriter.png(image));

        assertThat(read.channels()).isEqualTo(channels);
        assertThat(read.width()).isEqualTo(width);
        assertThat(read.height()).isEqualTo(height);
        assertThat(read.samples()).isEqualTo(image.samples());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void jpegKeepsChannelsAndContent(int channels) throws MediaException {
        Image image = TestMedia.picture(101, 67, channels, 0);

        Image read = reader.read(PictureWriter.jpeg(image, 0.95f));

        assertThat(read.channels()).isEqualTo(channels);
        assertThat(TestMedia.psnr(image, read)).isGreaterThan(38);
    }

    @Test
    void sixteenBitGrayIsRoundedToTheNearest() throws Exception {
        BufferedImage wide = new BufferedImage(256, 257, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 65_536; i++) {
            wide.getRaster().setSample(i % 256, i / 256, 0, i);
        }

        Image read = reader.read(encode(wide, "png"));

        assertThat(read.channels()).isEqualTo(1);
        for (int i = 0; i < 65_536; i++) {
            assertThat(read.sample(i % 256, i / 256, 0)).isEqualTo((int) Math.round(i / 257.0));
        }
    }

    @Test
    void sixteenBitRgbWithAlphaIsPutOnWhite() throws Exception {
        var type =
                ImageTypeSpecifier.createInterleaved(
                        java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
                        new int[] {0, 1, 2, 3},
                        DataBuffer.TYPE_USHORT,
                        true,
                        false);
        BufferedImage wide = type.createBufferedImage(2, 1);
        wide.getRaster().setPixel(0, 0, new int[] {65_535, 257 * 100, 0, 65_535});
        wide.getRaster().setPixel(1, 0, new int[] {65_535, 257 * 100, 0, 0});

        Image read = reader.read(encode(wide, "png"));

        assertThat(read.samples())
                .containsExactly((byte) 255, (byte) 100, 0, (byte) 255, (byte) 255, (byte) 255);
    }

    @Test
    void transparencyIsPutOnWhite() throws Exception {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00FF0000);
        image.setRGB(1, 0, 0x80000000);
        image.setRGB(2, 0, 0xFF010203);

        Image read = reader.read(encode(image, "png"));

        assertThat(read.channels()).isEqualTo(3);
        assertThat(read.samples()).startsWith(255, 255, 255, 127, 127, 127, 1, 2, 3);
    }

    @Test
    void palettesAreExpanded() throws Exception {
        byte[] red = {(byte) 200, 0};
        byte[] green = {10, 20};
        byte[] blue = {0, (byte) 255};
        IndexColorModel palette = new IndexColorModel(1, 2, red, green, blue);
        BufferedImage image = new BufferedImage(5, 2, BufferedImage.TYPE_BYTE_BINARY, palette);
        image.getRaster().setSample(4, 1, 0, 1);

        Image read = reader.read(encode(image, "png"));

        assertThat(read.channels()).isEqualTo(3);
        assertThat(read.sample(0, 0, 0)).isEqualTo(200);
        assertThat(read.sample(4, 1, 2)).isEqualTo(255);
    }

    @Test
    void fewBitsOfGrayStayGray() throws Exception {
        BufferedImage image = new BufferedImage(9, 3, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(8, 2, 0xFFFFFFFF);

        Image read = reader.read(encode(image, "png"));

        assertThat(read.channels()).isEqualTo(1);
        assertThat(read.sample(8, 2, 0)).isEqualTo(255);
        assertThat(read.sample(7, 2, 0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void exifOrientationIsApplied(int orientation) throws MediaException {
        // Bright at the stored top left; where it must be shown follows from the EXIF table.
        Image stored = Image.black(48, 32, 1);
        for (int y = 0; y < 16; y++) {
            Arrays.fill(stored.samples(), y * 48, y * 48 + 24, (byte) 250);
        }

        Image shown =
                reader.read(TestMedia.withOrientation(PictureWriter.jpeg(stored, 1f), orientation));

        boolean turned = orientation >= 5;
        assertThat(shown.width()).isEqualTo(turned ? 32 : 48);
        assertThat(shown.height()).isEqualTo(turned ? 48 : 32);
        boolean right =
                orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
        boolean bottom =
                orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
        int x = right ? shown.width() - 4 : 3;
        int y = bottom ? shown.height() - 4 : 3;
        assertThat(shown.sample(x, y, 0)).isGreaterThan(200);
        assertThat(shown.sample(shown.width() - 1 - x, y, 0)).isLessThan(50);
        assertThat(shown.sample(x, shown.height() - 1 - y, 0)).isLessThan(50);
    }

    @Test
    void cmykJpegBecomesRgb() throws Exception {
        WritableRaster inks =
                java.awt.image.Raster.createInterleavedRaster(
                        DataBuffer.TYPE_BYTE, 32, 16, 4, null);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 32; x++) {
                // Inverted, as Adobe's programs write it: 255 is no ink.
                inks.setPixel(
                        x, y, x < 16 ? new int[] {0, 255, 255, 255} : new int[] {255, 255, 255, 0});
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(inks, null, null), null);
        }

        Image read = reader.read(TestMedia.withAdobeMarker(bytes.toByteArray()));

        assertThat(read.channels()).isEqualTo(3);
        assertThat(read.sample(4, 8, 2)).as("cyan is blue").isGreaterThan(180);
        assertThat(read.sample(4, 8, 0)).as("cyan is not red").isLessThan(100);
        assertThat(read.sample(28, 8, 1)).as("key is black").isLessThan(60);
    }

    @Test
    void webpIsReadLikeFfmpegReadsIt() throws Exception {
        Image image = TestMedia.picture(70, 45, 3, 0);
        Path png = folder.resolve("a.png");
        PictureWriter.write(image, png);
        TestMedia.ffmpeg("-i", png, "-lossless", "1", folder.resolve("exact.webp"));
        TestMedia.ffmpeg("-i", png, "-quality", "90", folder.resolve("lossy.webp"));

        assertThat(reader.read(folder.resolve("exact.webp")).samples()).isEqualTo(image.samples());
        assertThat(TestMedia.psnr(image, reader.read(folder.resolve("lossy.webp"))))
                .isGreaterThan(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bmp", "gif"})
    void otherFormatsOfTheJdkAreRead(String format) throws Exception {
        Image image = Image.black(20, 10, 3);
        Arrays.fill(image.samples(), 0, 300, (byte) 255);

        Image read = reader.read(encode(PictureWriter.buffered(image), format));

        assertThat(read.width()).isEqualTo(20);
        assertThat(read.sample(0, 0, 0)).isEqualTo(255);
        assertThat(read.sample(19, 9, 0)).isZero();
    }

    @Test
    void aHugeHeaderIsRefusedBeforePixelsAreDecoded() throws MediaException {
        byte[] png = PictureWriter.png(Image.black(4, 4, 1));
        ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);

        assertThatThrownBy(() -> reader.read(png))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("100000x100000")
                .hasMessageContaining("65535");
    }

    @Test
    void tooManyPixelsAreRefused() throws MediaException {
        byte[] png = PictureWriter.png(Image.black(101, 100, 1));
        PictureReader small = new PictureReader(MediaLimits.DEFAULT.withPixels(10_000));

        assertThatThrownBy(() -> small.read(png))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("10100 pixels")
                .hasMessageContaining("10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void aTruncatedPictureIsRefused(String format) throws Exception {
        byte[] whole = encode(PictureWriter.buffered(TestMedia.picture(64, 64, 3, 0)), format);

        for (int length : new int[] {0, 1, 8, 40, whole.length / 2, whole.length - 40}) {
            assertThatThrownBy(() -> reader.read(Arrays.copyOf(whole, length)))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(MediaException.class);
        }
    }

    @Test
    void otherDataAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("note.png"), "this is no picture");

        assertThatThrownBy(() -> reader.read(text))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("no JPEG, PNG, WebP");
        assertThatThrownBy(() -> reader.read(folder.resolve("absent.png")))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("absent.png");
    }
}
