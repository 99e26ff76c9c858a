package io.latentflow.benchmark;

import io.latentflow.benchmark.rate.PictureRates;
import io.latentflow.connector.media.MediaFiles;
import io.latentflow.connector.media.MediaKind;
import io.latentflow.connector.media.PictureReader;
import io.latentflow.signal.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the picture codecs and the packers of latents and writes the page of results, {@code
 * codecs.md}, with its charts: {@code --pictures DIR --out DIR [--quick] [--speed jmh.json]
 * [--codec NAME ...]}.
 */
public final class ResultsPage {

    private static final String PACKED_CODEC = "walloc-rgb-16x";
    private static final int PACKED_CHANNELS = 12;

    private final List<String> codecs = new ArrayList<>();
    private Path pictures;
    private Path out;
    private Path speed;
    private boolean quick;

    private ResultsPage() {}

    /** Writes the page that the arguments ask for. */
    public static void main(String[] args) throws Exception {
        ResultsPage page = new ResultsPage();
        page.read(args);
        page.write();
    }

    private void read(String[] args) {
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--quick" -> quick = true;
                case "--pictures" -> pictures = Path.of(value(args, ++i));
                case "--out" -> out = Path.of(value(args, ++i));
                case "--speed" -> speed = Path.of(value(args, ++i));
                case "--codec" -> codecs.add(value(args, ++i));
                default -> throw new IllegalArgumentException("unknown argument " + args[i]);
            }
        }
        if (pictures == null || out == null) {
            throw new IllegalArgumentException(
                    "needs --pictures DIR, a folder of R G B pictures, and --out DIR");
        }
        if (codecs.isEmpty()) {
            codecs.addAll(PictureRates.shipped());
        }
    }

    private void write() throws Exception {
        List<Image> images = images();
        StringBuilder text = new StringBuilder();
        text.append("# Codecs: rate, distortion, speed\n\nWritten by `benchmarks/run")
                .append(quick ? " --quick" : "")
                .append("`, which repeats all of it. ")
                .append(machine())
                .append("\n\n## Pictures\n\n")
                .append(images.size())
                .append(" pictures of the folder `")
                .append(pictures.getFileName())
                .append("`, %.2f Mpixel in all. ".formatted(pixels(images) / 1e6))
                .append(
                        """
                        Bits are those of whole files: our containers (entropy mode context), JPEG with Huffman tables
                        made for the picture, WebP, JP2, and for AVIF the AV1 stream without its box. Each figure is the mean over the
                        pictures at one setting; between settings a curve is straight over the logarithm of the rate. Ours takes at each
                        rate the best number of channels and step. FFmpeg's JPEG 2000 encoder is 0.7 to 1 dB behind OpenJPEG.

                        """);
        text.append(
                new PictureRates(images, codecs, quick, ResultsPage::remark)
                        .markdown(out.resolve("images")));
        text.append(
                        "\n## Latents\n\nThe latents of the same pictures by each packer, one thread, one run. ")
                .append("Pictures of latents are packed as WaLLoC's authors do.\n\n");
        text.append(
                new EntropyTable(PACKED_CODEC, PACKED_CHANNELS, images).markdown(quick ? 3 : 8));
        if (speed != null && Files.exists(speed)) {
            text.append(
                            "\n## Speed\n\nJMH, one thread, mean of the iterations. A value is a pixel of `Picture`, a latent value of `Entropy`,")
                    .append(" a sample of `Wavelet`.\n\n")
                    .append(SpeedTable.markdown(speed));
        }
        Files.createDirectories(out);
        Files.writeString(out.resolve("codecs.md"), text);
        remark("written: " + out.resolve("codecs.md"));
    }

    private List<Image> images() throws Exception {
        List<Image> images = new ArrayList<>();
        for (MediaFiles.MediaFile file : MediaFiles.of(pictures).files()) {
            Image image =
                    file.kind() == MediaKind.PICTURE ? new PictureReader().read(file.path()) : null;
            if (image != null && image.channels() == 3) {
                images.add(image);
            }
        }
        if (images.isEmpty()) {
            throw new IOException("no pictures of R G B in " + pictures);
        }
        return images;
    }

    private static double pixels(List<Image> images) {
        return images.stream().mapToDouble(item -> (double) item.width() * item.height()).sum();
    }

    private static String machine() {
        return "%d processors, %s, Java %s."
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("java.version"));
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String value(String[] args, int at) {
        if (at >= args.length) {
            throw new IllegalArgumentException(args[at - 1] + " needs a value");
        }
        return args[at];
    }

    private static void remark(String text) {
        System.err.println(text);
    }
}
