package io.latentflow.cli;

import io.latentflow.connector.media.Mp4Writer;
import io.latentflow.connector.media.WavWriter;
import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Media made by formulas: smooth enough to be coded well, busy enough to show errors. */
public final class TestMedia {

    private TestMedia() {}

    /** A picture of one of Java's own image types. */
    public static Path picture(Path file, int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xff000000 | red(x, y) << 16 | green(x, y) << 8 | blue(x, y));
            }
        }
        return write(image, file);
    }

    /** A gray picture with 16 bits a sample. */
    public static Path gray16(Path file, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, red(x, y) * 257);
            }
        }
        return write(image, file);
    }

    private static Path write(BufferedImage image, Path file) {
        String name = file.getFileName().toString();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
                throw new IllegalStateException("no writer for " + file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int red(int x, int y) {
        return (int) (128 + 100 * Math.sin(x * 0.05 + y * 0.02));
    }

    private static int green(int x, int y) {
        return (int) (128 + 80 * Math.cos(y * 0.07));
    }

    private static int blue(int x, int y) {
        return (x + y) / 2 % 256;
    }

    /** A chord that fades, as WAV. */
    public static Path sound(Path file, int channels, int samples, int sampleRate)
            throws Exception {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (WavWriter writer = new WavWriter(file)) {
            writer.write(0, tone(channels, samples, sampleRate));
        }
        return file;
    }

    /** A chord that fades. */
    public static Audio tone(int channels, int samples, int sampleRate) {
        float[][] sound = new float[channels][samples];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < samples; i++) {
                double t = (double) i / sampleRate;
                sound[c][i] =
                        (float)
                                (Math.exp(-t)
                                        * (0.3 * Math.sin(2 * Math.PI * 220 * t)
                                                + 0.2 * Math.sin(2 * Math.PI * (330 + c) * t)));
            }
        }
        return new Audio(sampleRate, sound);
    }

    /** A square that moves, with or without a tone, as MP4. */
    public static Path video(Path file, int width, int height, int frames, boolean withSound)
            throws Exception {
        Files.createDirectories(file.toAbsolutePath().getParent());
        int rate = withSound ? 44_100 : 0;
        try (Mp4Writer writer = new Mp4Writer(file, 25, rate, withSound ? 2 : 0)) {
            for (int i = 0; i < frames; i++) {
                writer.write(i * 40_000L, frame(width, height, i));
                if (withSound && i == 0) {
                    writer.write(0, tone(2, frames * rate / 25, rate));
                }
            }
        }
        return file;
    }

    private static Image frame(int width, int height, int number) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = Math.abs(x - 2 * number) < 10 && Math.abs(y - height / 2) < 10;
                int at = 3 * (y * width + x);
                rgb[at] = (byte) (inside ? 230 : red(x, y));
                rgb[at + 1] = (byte) (inside ? 40 : green(x, y));
                rgb[at + 2] = (byte) (inside ? 40 : blue(x, y));
            }
        }
        return new Image(width, height, 3, rgb);
    }
}
