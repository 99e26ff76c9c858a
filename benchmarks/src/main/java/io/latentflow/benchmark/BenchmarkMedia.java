package io.latentflow.benchmark;

import io.latentflow.signal.Audio;
import io.latentflow.signal.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;

/** The sample media of the demo, decoded. */
final class BenchmarkMedia {

    private BenchmarkMedia() {}

    /** A colour photograph, 1024 x 693 pixels. */
    static BufferedImage photograph() throws IOException {
        BufferedImage read = ImageIO.read(file("images/fig.jpg").toFile());
        BufferedImage rgb =
                new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        rgb.createGraphics().drawImage(read, 0, 0, null);
        return rgb;
    }

    /** The same photograph as codecs take it. */
    static Image image(BufferedImage picture) {
        int[] samples =
                picture.getRaster()
                        .getPixels(0, 0, picture.getWidth(), picture.getHeight(), (int[]) null);
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) samples[i];
        }
        return new Image(picture.getWidth(), picture.getHeight(), 3, bytes);
    }

    /** Stereo music, 44.1 kHz, 65536 samples a channel. */
    static Audio music() throws IOException {
        int length = 65536;
        float[][] samples = new float[2][length];
        try (FFmpegFrameGrabber grabber =
                new FFmpegFrameGrabber(file("audio/guitar.flac").toFile())) {
            grabber.setSampleMode(FrameGrabber.SampleMode.FLOAT);
            grabber.setSampleFormat(avutil.AV_SAMPLE_FMT_FLT);
            grabber.start();
            int at = 0;
            for (Frame frame; at < length && (frame = grabber.grabSamples()) != null; ) {
                FloatBuffer interleaved = (FloatBuffer) frame.samples[0];
                while (interleaved.remaining() >= 2 && at < length) {
                    samples[0][at] = interleaved.get();
                    samples[1][at] = interleaved.get();
                    at++;
                }
            }
            if (at < length) {
                throw new IOException("audio/guitar.flac has only " + at + " samples");
            }
            return new Audio(grabber.getSampleRate(), samples);
        }
    }

    private static Path file(String name) throws IOException {
        String folder = System.getProperty("latentflow.benchmark.media");
        if (folder == null) {
            throw new IOException(
                    "set -Dlatentflow.benchmark.media to the folder of the sample media, as benchmarks/run does");
        }
        return Path.of(folder, name);
    }
}
