package io.latentflow.benchmark.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.codec.Tier;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Image;
import io.latentflow.signal.quality.Psnr;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StillCodecTest {

    /** Smooth colours and a few edges; odd sides. */
    private static Image picture() {
        Image picture = Image.black(131, 97, 3);
        for (int y = 0; y < 97; y++) {
            for (int x = 0; x < 131; x++) {
                int at = 3 * (y * 131 + x);
                boolean inside = x > 40 && x < 90 && y > 20 && y < 70;
                picture.samples()[at] = (byte) (inside ? 200 : x + 20);
                picture.samples()[at + 1] = (byte) (y + 60);
                picture.samples()[at + 2] = (byte) (inside ? 30 : 150 - y / 2 + x / 3);
            }
        }
        return picture;
    }

    static Stream<StillCodec> codecs() {
        return Stream.of(
                new JpegCodec(false),
                new JpegCodec(true),
                FfmpegCodec.webp(),
                FfmpegCodec.jpeg2000(),
                FfmpegCodec.av1(),
                new WallocStill(Codecs.get("walloc-rgb-4x"), Tier.LINEAR, List.of(48)));
    }

    /** Colours come back right, and the scale of settings goes from few bytes to a good picture. */
    @ParameterizedTest
    @MethodSource("codecs")
    void settingsSpanASpaceOfRates(StillCodec codec) {
        List<RatePoint> points = new RateMeasurement(List.of(picture())).of(codec);
        RatePoint best = points.get(points.size() - 1);
        assertThat(points).hasSizeGreaterThan(4);
        assertThat(best.psnr()).isGreaterThan(28).isGreaterThan(points.get(0).psnr() + 3);
        assertThat(best.bitsPerPixel()).isGreaterThan(1.5 * points.get(0).bitsPerPixel());
        assertThat(best.ssim()).isBetween(0.8, 1.0);
    }

    @Test
    void fullChromaKeepsColouredEdges() throws Exception {
        Image picture = picture();
        double half = psnr(new JpegCodec(false), picture);
        double full = psnr(new JpegCodec(true), picture);
        assertThat(full).isGreaterThan(half + 1);
    }

    @Test
    void thePageHasTablesAndCharts(@TempDir Path folder) throws Exception {
        String page =
                new PictureRates(List.of(picture()), List.of("walloc-rgb-16x"), true, line -> {})
                        .markdown(folder);
        assertThat(page)
                .contains("| JPEG 4:2:0 |")
                .contains("| WebP |")
                .contains("| walloc-rgb-16x linear |")
                .contains("| setting | bit/pixel | PSNR | SSIM |");
        assertThat(Files.size(folder.resolve("pictures-psnr.png"))).isGreaterThan(5_000);
        assertThat(Files.size(folder.resolve("pictures-ssim.png"))).isGreaterThan(5_000);
    }

    private static double psnr(StillCodec codec, Image picture) throws Exception {
        return Psnr.of(picture, codec.decode(codec.encode(picture, "95"), "95"));
    }
}
