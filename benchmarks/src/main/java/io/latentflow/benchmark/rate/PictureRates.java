package io.latentflow.benchmark.rate;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Rate and distortion of our picture codecs and their rivals on a set of pictures. */
public final class PictureRates {

    private static final int[] PREFIXES = {3, 6, 12, 24};

    private final List<Image> pictures;
    private final List<String> codecs;
    private final boolean quick;
    private final Consumer<String> remarks;

    /**
     * @param pictures pictures of R G B
     * @param codecs names or model folders of ours; of R G B
     * @param quick without the slow rivals
     * @param remarks takes what is going on
     */
    public PictureRates(
            List<Image> pictures, List<String> codecs, boolean quick, Consumer<String> remarks) {
        this.pictures = pictures;
        this.codecs = codecs;
        this.quick = quick;
        this.remarks = remarks;
    }

    /** The shipped codecs of R G B pictures. */
    public static List<String> shipped() {
        return Codecs.shipped().stream()
                .filter(info -> info.kind() == SignalKind.IMAGE && info.signalChannels() == 3)
                .map(info -> info.id().name())
                .toList();
    }

    /**
     * Measures everything.
     *
     * @param images folder for the charts; the text refers to it as {@code images}
     * @return the section of the page, in Markdown
     */
    public String markdown(Path images) throws IOException {
        List<RateCurve> psnr = new ArrayList<>();
        List<RateCurve> ssim = new ArrayList<>();
        List<RateCurve> ours = new ArrayList<>();
        RateMeasurement measurement = new RateMeasurement(pictures);
        List<String> missing = new ArrayList<>();
        for (StillCodec codec : all(missing)) {
            long start = System.nanoTime();
            List<RatePoint> points = measurement.of(codec);
            remarks.accept("%s: %.0f s".formatted(codec.name(), (System.nanoTime() - start) / 1e9));
            psnr.add(new RateCurve(codec.name(), points, RatePoint::psnr));
            ssim.add(new RateCurve(codec.name(), points, RatePoint::ssim));
            if (codec instanceof WallocStill) {
                ours.add(psnr.get(psnr.size() - 1));
            }
        }
        RateChart.write(images.resolve("pictures-psnr.png"), "PSNR of R G B, dB", psnr);
        RateChart.write(images.resolve("pictures-ssim.png"), "SSIM", ssim);
        StringBuilder text = new StringBuilder();
        text.append("PSNR of all R G B samples, dB:\n\n").append(RateTables.qualities(psnr, 2));
        text.append(
                        "\nSSIM (11 x 11 Gaussian window, mean of R, G and B), at the settings that are")
                .append(" unbeaten in PSNR:\n\n")
                .append(RateTables.qualities(ssim, 4));
        text.append("\n![PSNR over rate](images/pictures-psnr.png)\n")
                .append("\n![SSIM over rate](images/pictures-ssim.png)\n");
        text.append("\nAbove or below ").append(psnr.get(0).name()).append(", PSNR in dB:\n\n");
        text.append(RateTables.differences(psnr, 2));
        text.append("\nThe same in SSIM:\n\n").append(RateTables.differences(ssim, 4));
        missing.forEach(
                name ->
                        text.append("\nNot measured: FFmpeg here has no ")
                                .append(name)
                                .append(".\n"));
        text.append("\n").append(PublishedFigures.markdown());
        for (RateCurve curve : ours) {
            text.append("\n<details><summary>Settings of ").append(curve.name());
            text.append("</summary>\n\n")
                    .append(RateTables.settings(curve))
                    .append("\n</details>\n");
        }
        return text.toString();
    }

    private List<StillCodec> all(List<String> missing) {
        List<StillCodec> all = new ArrayList<>(List.of(new JpegCodec(false)));
        if (!quick) {
            all.add(new JpegCodec(true));
        }
        for (FfmpegCodec rival :
                quick
                        ? List.of(FfmpegCodec.webp())
                        : List.of(FfmpegCodec.webp(), FfmpegCodec.jpeg2000(), FfmpegCodec.av1())) {
            if (rival.still().available()) {
                all.add(rival);
            } else {
                missing.add(rival.still().encoder());
            }
        }
        codecs.forEach(name -> all.addAll(ours(Codecs.get(name))));
        return all;
    }

    /**
     * Linear synthesis of every prefix, the fast decoder of those that have one; the tier best
     * takes for each prefix what there is.
     */
    private static List<StillCodec> ours(Codec codec) {
        CodecInfo info = codec.info();
        Map<Tier, Set<Integer>> networks = new EnumMap<>(Tier.class);
        for (Tier tier : info.tiers()) {
            networks.computeIfAbsent(tier, t -> new TreeSet<>()).add(info.latentChannels());
        }
        Set<Integer> all = new TreeSet<>(List.of(info.latentChannels()));
        for (CodecInfo.Prefix prefix : info.prefixes()) {
            all.add(prefix.channels());
            for (Tier tier : prefix.tiers()) {
                networks.computeIfAbsent(tier, t -> new TreeSet<>()).add(prefix.channels());
            }
        }
        for (int usual : PREFIXES) {
            if (usual < info.latentChannels()) {
                all.add(usual);
            }
        }
        List<StillCodec> ours = new ArrayList<>();
        networks.forEach(
                (tier, channels) ->
                        ours.add(
                                new WallocStill(
                                        codec,
                                        tier,
                                        List.copyOf(tier == Tier.FAST ? channels : all))));
        return ours;
    }
}
