package io.latentflow.job.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.train.CodecPlan;
import io.latentflow.codec.train.CodecTraining;
import io.latentflow.codec.train.TrainingPlan;
import io.latentflow.connector.flink.DeadLetterOutput;
import io.latentflow.connector.flink.Envelope;
import io.latentflow.connector.kafka.SourcePosition;
import io.latentflow.engine.torch.Torch;
import io.latentflow.job.TestMedia;
import io.latentflow.job.batch.BatchFunction;
import io.latentflow.job.batch.BatchSettings;
import io.latentflow.job.batch.BatchingOperator;
import io.latentflow.job.config.CodecOptions;
import io.latentflow.job.config.JobConfig;
import io.latentflow.job.metric.ResidentMemory;
import io.latentflow.job.unit.Unit;
import io.latentflow.schema.LatentRecord;
import io.latentflow.signal.Image;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures through the codec and back by a network take no more memory the longer it goes on. */
class CodecLeakTest {

    private static final int PICTURES = 20_000;
    private static final int WARM_UP = 4_000;
    private static final int BLOCK = 1_000;

    /** One leaked picture of each round trip would be 190 MB, one leaked tensor 600 MB. */
    private static final long BAND_BYTES = 64L << 20;

    @TempDir private Path folder;

    @Test
    void twentyThousandPicturesLeaveResidentMemoryInItsBand() throws Exception {
        assumeTrue(ResidentMemory.bytes().isPresent(), "the resident size is read from /proc");
        assumeThat(Torch.problem()).as("libtorch, which trains the network").isEmpty();
        train(folder);

        // In a JVM of its own, so that its small heap cannot hide what happens outside it.
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-Xms128m",
                                "-XX:+UseSerialGC",
                                "-XX:+AlwaysPreTouch",
                                "--add-opens=java.base/java.util=ALL-UNNAMED",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Rounds.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(5, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        List<Long> sizes =
                output.lines()
                        .filter(line -> line.startsWith("resident "))
                        .map(line -> Long.parseLong(line.substring("resident ".length())))
                        .toList();
        assertThat(sizes).hasSize((PICTURES - WARM_UP) / BLOCK + 1);
        long least = sizes.stream().mapToLong(Long::longValue).min().orElseThrow();
        long most = sizes.stream().mapToLong(Long::longValue).max().orElseThrow();
        System.out.printf(
                "%n%d pictures there and back: resident memory %d to %d MB after %d pictures%n",
                PICTURES, least >> 20, most >> 20, WARM_UP);
        assertThat(most - least).as("bytes of the band in %s", sizes).isLessThan(BAND_BYTES);
    }

    /** A codec with a small network. */
    private static void train(Path folder) throws Exception {
        List<Image> pictures = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pictures.add(TestMedia.picture(160, 136, 3, i));
        }
        CodecPlan plan =
                new CodecPlan("leak", 1, SignalKind.IMAGE, 3, 3, 12, List.of(), 0.1f, "for a test");
        TrainingPlan training = TrainingPlan.ofSteps(2, Tier.FAST, 1, 1);
        new CodecTraining(plan, training).run(pictures, folder, "formulas", status -> {});
    }

    /** The program that is measured. */
    static final class Rounds {

        private Rounds() {}

        public static void main(String[] arguments) throws Exception {
            JobConfig config =
                    JobConfig.of(
                            Map.of(
                                    CodecOptions.RGB_NAME.key(), arguments[0],
                                    CodecOptions.DECODE_TIER.key(), "fast",
                                    CodecOptions.ENGINE.key(), "onnx-cpu"));
            List<Image> pictures = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                pictures.add(
                        i % 3 == 0
                                ? TestMedia.picture(96, 64, 3, i)
                                : TestMedia.picture(64, 48, 3, i));
            }
            try (var encode = harness(new EncodeFunction(config));
                    var decode = harness(new DecodeFunction(config))) {
                for (int done = 0; done < PICTURES; done += BLOCK) {
                    if (done >= WARM_UP) {
                        print();
                    }
                    for (int i = 0; i < BLOCK; i++) {
                        Image picture = pictures.get((done + i) % pictures.size());
                        Unit unit = Unit.of(copy(picture));
                        unit.streamId = "door";
                        unit.sequence = done + i;
                        encode.processElement(new StreamRecord<>(unit));
                        drain(encode, decode);
                    }
                }
                print();
            }
        }

        /** Hands the latents on and drops decoded pictures, once they have been looked at. */
        private static void drain(
                OneInputStreamOperatorTestHarness<Unit, LatentRecord> encode,
                OneInputStreamOperatorTestHarness<Envelope<LatentRecord>, Unit> decode)
                throws Exception {
            for (LatentRecord record : encode.extractOutputValues()) {
                SourcePosition position = new SourcePosition("latents", 0, record.getSequence());
                decode.processElement(new StreamRecord<>(Envelope.of(record, position, 1)));
            }
            encode.getOutput().clear();
            for (Unit unit : decode.extractOutputValues()) {
                if (!unit.isPicture() || unit.pixels.length < 64 * 48 * 3) {
                    throw new IllegalStateException("lost: " + unit);
                }
            }
            decode.getOutput().clear();
            if (encode.getSideOutput(DeadLetterOutput.TAG) != null
                    || decode.getSideOutput(DeadLetterOutput.TAG) != null) {
                throw new IllegalStateException("a picture became a dead letter");
            }
        }

        private static <IN, OUT> OneInputStreamOperatorTestHarness<IN, OUT> harness(
                BatchFunction<IN, OUT> function) throws Exception {
            var harness =
                    new OneInputStreamOperatorTestHarness<IN, OUT>(
                            new BatchingOperator<>(
                                    function,
                                    new BatchSettings(4, Duration.ofSeconds(1), 1 << 20, 0),
                                    DeadLetterOutput.TAG,
                                    BatchingOperator.Elements.OWNED));
            harness.open();
            return harness;
        }

        private static Image copy(Image picture) {
            return new Image(picture.width(), picture.height(), 3, picture.samples().clone());
        }

        private static void print() {
            System.gc();
            System.out.println("resident " + ResidentMemory.bytes().orElseThrow());
        }
    }
}
