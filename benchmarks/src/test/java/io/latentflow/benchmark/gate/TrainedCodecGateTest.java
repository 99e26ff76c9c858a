package io.latentflow.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.latentflow.codec.Codec;
import io.latentflow.codec.CodecInfo;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Latent;
import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.store.Codecs;
import io.latentflow.codec.store.ModelFolder;
import io.latentflow.codec.train.CodecPlan;
import io.latentflow.codec.train.CodecTraining;
import io.latentflow.codec.train.TrainingPlan;
import io.latentflow.connector.media.MediaException;
import io.latentflow.connector.media.MediaFiles;
import io.latentflow.connector.media.PictureReader;
import io.latentflow.engine.torch.Torch;
import io.latentflow.signal.Image;
import io.latentflow.signal.Signal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gate D, and that a network never makes a picture worse: codecs that were trained. */
class TrainedCodecGateTest {

    private static final float[] STEPS = {0.08f, 0.1f, 0.125f};

    /** Runs that warm up, and runs that are measured. */
    private static final int RUNS = 20;

    /** What a trained codec may lose to a closed-form one of equal size, dB. */
    private static final double TOLERANCE = 0.05;

    @TempDir private Path folder;

    /**
     * Gate D: with its networks not below a codec in closed form at equal real bytes. Its linear
     * synthesis is: the encoder mixes into the channels what only the networks tell apart again.
     */
    @Test
    void theTrainedCodecIsNotBelowAClosedFormAtEqualBytes() throws Exception {
        List<Image> pictures = GateData.pictures("images/test");
        Codec trained = Codecs.get("walloc-rgb-16x");
        Codec closed = closedForm(trained.info());
        RateCurve curve = new RateCurve();
        for (float step : STEPS) {
            Coded coded = Coded.of(closed, Tier.LINEAR, step, pictures);
            curve.add(coded.bytes(), coded.psnr());
        }
        double pixels = 0;
        for (Image picture : pictures) {
            pixels += (double) picture.width() * picture.height();
        }
        System.out.printf("%nGate D, walloc-rgb-16x, mean of %d pictures%n", pictures.size());
        for (Tier tier : trained.info().tiers()) {
            Coded coded = Coded.of(trained, tier, 0, pictures);
            double reference = curve.at(coded.bytes());
            System.out.printf(
                    "  %-6s %.3f bit/pixel %.2f dB, closed form %.2f dB: %+.2f dB%n",
                    tier,
                    8 * coded.bytes() / pixels,
                    coded.psnr(),
                    reference,
                    coded.psnr() - reference);
            if (tier != Tier.LINEAR) {
                assertThat(coded.psnr()).isGreaterThanOrEqualTo(reference - TOLERANCE);
            }
        }
    }

    /** On no picture below linear synthesis of the same bytes. */
    @ParameterizedTest
    @MethodSource("pictureCodecs")
    void theNetworkIsNowhereBelowLinearSynthesis(String name) throws Exception {
        Codec codec = Codecs.get(name);
        assumeThat(codec.info().tiers())
                .as("%s ships with linear synthesis only: there is no network to test", name)
                .hasSizeGreaterThan(1);
        boolean gray = codec.info().signalChannels() == 1;
        List<Image> pictures =
                GateData.pictures("images/test").stream()
                        .map(picture -> gray ? luma(picture) : picture)
                        .toList();
        double[] linear = Coded.of(codec, Tier.LINEAR, 0, pictures).psnrs();
        double[] network = Coded.of(codec, Tier.BEST, 0, pictures).psnrs();
        double least = Double.POSITIVE_INFINITY;
        double mean = 0;
        for (int i = 0; i < linear.length; i++) {
            least = Math.min(least, network[i] - linear[i]);
            mean += (network[i] - linear[i]) / linear.length;
        }
        System.out.printf(
                "%nNetwork of %s over linear synthesis of the same bytes: mean %+.2f dB, least %+.2f dB%n",
                name, mean, least);
        cost(codec, pictures.get(0));
        assertThat(least).isGreaterThanOrEqualTo(0);
    }

    static Stream<String> pictureCodecs() {
        return Codecs.shipped().stream()
                .filter(info -> info.kind() == SignalKind.IMAGE)
                .map(info -> info.id().name());
    }

    /** Gate E's measurement: CPU time of all threads, which a busy machine stretches little. */
    private static void cost(Codec codec, Image picture) throws Exception {
        var encoder = codec.newEncoder(EncodeOptions.DEFAULT);
        Latent latent = encoder.encode(picture);
        try (Decoder decoder = codec.newDecoder(new DecodeOptions(Tier.BEST, 0, "onnx-cpu"))) {
            double encode = seconds(() -> encoder.encode(picture));
            double decode = seconds(() -> decoder.decode(latent));
            System.out.printf(
                    "Gate E, %s: encode %.1f ms, decode with the network %.1f ms of CPU: ratio %.1f%n",
                    codec.info().id().name(), 1e3 * encode, 1e3 * decode, decode / encode);
        }
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        var process =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        for (int i = 0; i < RUNS; i++) {
            work.run();
        }
        // The clock ticks in hundredths of a second: one run is too short for it.
        long start = process.getProcessCpuTime();
        for (int i = 0; i < RUNS; i++) {
            work.run();
        }
        return (process.getProcessCpuTime() - start) * 1e-9 / RUNS;
    }

    private Codec closedForm(CodecInfo info) throws Exception {
        assumeThat(Torch.problem()).as("libtorch, which solves the closed form").isEmpty();
        CodecPlan plan =
                new CodecPlan(
                        "closed-form",
                        1,
                        SignalKind.IMAGE,
                        3,
                        3,
                        info.latentChannels(),
                        List.of(),
                        info.defaultStep(),
                        "The reference of gate D");
        TrainingPlan closed = TrainingPlan.closedForm(1);
        List<MediaFiles.MediaFile> files =
                MediaFiles.of(GateData.folder("images/train/bsds500")).files();
        Iterable<Signal> signals = () -> files.stream().map(TrainedCodecGateTest::read).iterator();
        new CodecTraining(plan, closed).run(signals, folder, "BSDS500", status -> {});
        return ModelFolder.load(folder);
    }

    private static Signal read(MediaFiles.MediaFile file) {
        try {
            return new PictureReader().read(file.path());
        } catch (MediaException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Image luma(Image picture) {
        byte[] samples = new byte[picture.width() * picture.height()];
        byte[] rgb = picture.samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] =
                    (byte)
                            Math.rint(
                                    0.299 * (rgb[3 * i] & 0xFF)
                                            + 0.587 * (rgb[3 * i + 1] & 0xFF)
                                            + 0.114 * (rgb[3 * i + 2] & 0xFF));
        }
        return new Image(picture.width(), picture.height(), 1, samples);
    }
}
