package io.latentflow.benchmark;

import io.latentflow.codec.Tier;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.signal.Image;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A whole colour photograph to bytes and back, one thread. Values are pixels. The rivals are
 * libjpeg-turbo, the JDK's JPEG and FFmpeg's; their quality differs from ours, so compare speed
 * together with the bits a pixel.
 */
@State(Scope.Thread)
public class PictureBenchmark {

    /** Codec, and for ours the decoder's tier and the entropy mode. */
    @Param({
        "walloc-rgb-16x linear fast",
        "walloc-rgb-16x linear context",
        "walloc-rgb-16x best context",
        "walloc-rgb-4x linear fast",
        "walloc-rgb-4x linear context",
        "jpeg-turbo",
        "jpeg-imageio",
        "jpeg-ffmpeg"
    })
    public String codec;

    private PictureCoder coder;
    private long pixels;
    private byte[] encoded;

    /** Encodes once, for the decoder. */
    @Setup
    public void setUp() throws Exception {
        BufferedImage photograph = BenchmarkMedia.photograph();
        Image image = BenchmarkMedia.image(photograph);
        String[] parts = codec.split(" ");
        coder =
                switch (parts[0]) {
                    case "jpeg-imageio" -> new ImageIoJpeg(photograph);
                    case "jpeg-turbo" -> new TurboJpeg(image);
                    case "jpeg-ffmpeg" -> new FfmpegJpeg(image);
                    default ->
                            new WallocPicture(
                                    parts[0],
                                    Tier.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                                    EntropyMode.valueOf(parts[2].toUpperCase(Locale.ROOT)),
                                    image);
                };
        pixels = (long) image.width() * image.height();
        encoded = coder.encode();
    }

    /** Lets native memory go. */
    @TearDown
    public void tearDown() {
        coder.close();
    }

    /** Samples to bytes. */
    @Benchmark
    public byte[] encode(Work work) throws Exception {
        byte[] bytes = coder.encode();
        work.add(pixels, bytes.length);
        return bytes;
    }

    /** Bytes to samples. */
    @Benchmark
    public Object decode(Work work) throws Exception {
        work.add(pixels, encoded.length);
        return coder.decode(encoded);
    }
}
