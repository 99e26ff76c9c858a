package io.latentflow.e2e;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Small pictures and sounds with structure and texture, the same on every machine. */
final class TestMedia {

    private TestMedia() {}

    /** Rings over a slope of colours, with a little noise. */
    static BufferedImage picture(int width, int height, boolean gray) {
        BufferedImage picture =
                new BufferedImage(
                        width,
                        height,
                        gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        int noise = 1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                noise = noise * 1103515245 + 12345;
                int grain = noise >>> 16 & 15;
                int dx = x - width / 3;
                int dy = y - height / 2;
                int ring = (dx * dx + dy * dy) / 97 & 63;
                int red = Math.min(255, x * 160 / width + ring + grain);
                int green = Math.min(255, y * 160 / height + grain + 40);
                int blue = Math.min(255, 200 - (x + y) * 120 / (width + height) + ring / 2 + grain);
                picture.getRaster()
                        .setPixel(x, y, gray ? new int[] {green} : new int[] {red, green, blue});
            }
        }
        return picture;
    }

    static Path png(Path file, int width, int height, boolean gray) throws IOException {
        if (!ImageIO.write(picture(width, height, gray), "png", file.toFile())) {
            throw new IOException("no PNG writer for " + file);
        }
        return file;
    }

    /** A falling sweep with an overtone; the right channel is a quarter turn behind. */
    static short[][] sweep(int channels, int samples) {
        short[][] sound = new short[channels][samples];
        for (int i = 0; i < samples; i++) {
            double phase = 0.05 * i - 4e-7 * i * (double) i;
            for (int c = 0; c < channels; c++) {
                double turn = phase + c * Math.PI / 2;
                sound[c][i] =
                        (short) (9000 * StrictMath.sin(turn) + 2500 * StrictMath.sin(3 * turn));
            }
        }
        return sound;
    }

    static Path wav(Path file, int channels, int samples) throws IOException {
        short[][] sound = sweep(channels, samples);
        byte[] bytes = new byte[2 * channels * samples];
        for (int i = 0; i < samples; i++) {
            for (int c = 0; c < channels; c++) {
                bytes[2 * (i * channels + c)] = (byte) sound[c][i];
                bytes[2 * (i * channels + c) + 1] = (byte) (sound[c][i] >> 8);
            }
        }
        AudioFormat format = new AudioFormat(44100, 16, channels, true, false);
        try (AudioInputStream stream =
                new AudioInputStream(new ByteArrayInputStream(bytes), format, samples)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }
}
