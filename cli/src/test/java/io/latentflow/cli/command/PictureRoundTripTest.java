package io.latentflow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentflow.cli.Cli;
import io.latentflow.cli.Cli.Result;
import io.latentflow.cli.TestMedia;
import io.latentflow.codec.container.LatentContainer;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureRoundTripTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 5",
        "7, 13, 5",
        "64, 48, 5",
        "129, 65, 5",
        "33, 20, 10",
        "40, 24, 6",
        "31, 17, 13"
    })
    void anySizeAndTypeComesBackAsItWas(int width, int height, int type) throws Exception {
        Path picture = TestMedia.picture(folder.resolve("p.png"), width, height, type);
        Path back = roundTrip(picture);
        BufferedImage image = ImageIO.read(back.toFile());
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        int channels = type == BufferedImage.TYPE_BYTE_GRAY ? 1 : 3;
        assertThat(image.getRaster().getNumBands()).isEqualTo(channels);
        assertThat(meanDifference(ImageIO.read(picture.toFile()), image)).isLessThan(12);
    }

    @Test
    void sixteenBitsAndJpegWorkToo() throws Exception {
        Path deep = TestMedia.gray16(folder.resolve("deep.png"), 50, 31);
        assertThat(ImageIO.read(roundTrip(deep).toFile()).getRaster().getNumBands()).isOne();
        Path jpeg = TestMedia.picture(folder.resolve("j.jpg"), 50, 31, 5);
        assertThat(ImageIO.read(roundTrip(jpeg).toFile()).getWidth()).isEqualTo(50);
    }

    @Test
    void transparencyIsShownOnWhite() throws Exception {
        BufferedImage clear = new BufferedImage(24, 24, BufferedImage.TYPE_INT_ARGB);
        Path file = folder.resolve("clear.png");
        ImageIO.write(clear, "png", file.toFile());
        BufferedImage image = ImageIO.read(roundTrip(file).toFile());
        assertThat(image.getRGB(12, 12) & 0xff).isGreaterThan(245);
    }

    @Test
    void entropyModesGiveTheSamePicture() throws Exception {
        Path picture = TestMedia.picture(folder.resolve("modes.png"), 120, 80, 3);
        byte[] first = null;
        for (String mode : new String[] {"context", "order0", "fast", "stored"}) {
            Path latent = folder.resolve(mode + ".lat");
            assertThat(Cli.run("encode", "--entropy", mode, picture, latent).err()).isEmpty();
            assertThat(LatentContainer.header(Files.readAllBytes(latent)).entropyMode().name())
                    .isEqualToIgnoringCase(mode);
            Path back = folder.resolve(mode + ".png");
            assertThat(Cli.run("decode", "--tier", "linear", latent, back).code()).isZero();
            first = first == null ? Files.readAllBytes(back) : first;
            assertThat(Files.readAllBytes(back)).isEqualTo(first);
        }
        assertThat(Cli.run("encode", "--entropy", "zip", picture, folder.resolve("z.lat")).err())
                .contains("--entropy");
    }

    private Path roundTrip(Path picture) throws Exception {
        Path latent = folder.resolve("x.lat");
        Path back = folder.resolve("back.png");
        Result encoded = Cli.run("encode", picture, latent);
        assertThat(encoded.err()).isEmpty();
        assertThat(encoded.code()).isZero();
        Result decoded = Cli.run("decode", latent, back);
        assertThat(decoded.err()).isEmpty();
        assertThat(decoded.code()).isZero();
        return back;
    }

    private static double meanDifference(BufferedImage a, BufferedImage b) {
        long sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                sum += Math.abs((a.getRGB(x, y) >> 8 & 255) - (b.getRGB(x, y) >> 8 & 255));
            }
        }
        return (double) sum / a.getWidth() / a.getHeight();
    }

    @Test
    void aConversionIsSaid() throws Exception {
        Path gray =
                TestMedia.picture(folder.resolve("g.png"), 32, 32, BufferedImage.TYPE_BYTE_GRAY);
        Path latent = folder.resolve("g.lat");
        Result result = Cli.run("encode", "--codec", "walloc-rgb-16x", gray, latent);
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("gray picture taken as R = G = B");
        Cli.run("decode", latent, folder.resolve("g2.png"));
        assertThat(ImageIO.read(folder.resolve("g2.png").toFile()).getRaster().getNumBands())
                .isEqualTo(3);
    }

    @Test
    void fewerChannelsAndLargerStepsMakeSmallerFiles() throws Exception {
        Path picture = TestMedia.picture(folder.resolve("p.png"), 256, 192, 5);
        JsonNode all = encode(picture, "--json");
        JsonNode few = encode(picture, "--json", "--channels", "4");
        JsonNode coarse = encode(picture, "--json", "--step", "0.4");
        assertThat(few.path("latentBytes").asLong()).isLessThan(all.path("latentBytes").asLong());
        assertThat(coarse.path("latentBytes").asLong())
                .isLessThan(all.path("latentBytes").asLong());
        assertThat(all.path("codecs").get(0).asText()).isEqualTo("walloc-rgb-16x");
        assertThat(coarse.path("latentBytes").asLong())
                .isEqualTo(Files.size(folder.resolve("c.lat")));
    }

    private JsonNode encode(Path picture, String... options) throws Exception {
        Object[] args = new Object[options.length + 3];
        args[0] = "encode";
        System.arraycopy(options, 0, args, 1, options.length);
        args[args.length - 2] = picture;
        args[args.length - 1] = folder.resolve("c.lat");
        Result result = Cli.run(args);
        assertThat(result.code()).isZero();
        return new ObjectMapper().readTree(result.out());
    }
}
