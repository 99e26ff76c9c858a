package io.latentflow.codec.nerv.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentflow.codec.nerv.NervKind;
import io.latentflow.codec.nerv.NervShape;
import io.latentflow.codec.nerv.NervSizes;
import io.latentflow.codec.nerv.Representation;
import io.latentflow.codec.nerv.RepresentationDecoder;
import io.latentflow.engine.onnx.OnnxFile;
import io.latentflow.signal.Image;
import io.latentflow.signal.quality.Psnr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClipFitTest {

    private static final int WIDTH = 26;
    private static final int HEIGHT = 17;
    private static final int FRAMES = 6;

    @TempDir Path folder;

    /** A bright spot that moves over a ramp. */
    private static List<Image> clip(int begin) {
        List<Image> frames = new ArrayList<>();
        for (int t = begin; t < begin + FRAMES; t++) {
            byte[] samples = new byte[3 * WIDTH * HEIGHT];
            for (int i = 0; i < samples.length; i++) {
                int x = i / 3 % WIDTH;
                int y = i / 3 / WIDTH;
                double distance = Math.hypot(x - 5 - 2 * t, y - 8);
                double value = 60 + 3 * x + 40 * (i % 3) + 90 * Math.exp(-distance * distance / 20);
                samples[i] = (byte) (int) Math.min(255, value);
            }
            frames.add(new Image(WIDTH, HEIGHT, 3, samples));
        }
        return frames;
    }

    private static NervShape shape(NervKind kind) {
        return NervSizes.within(kind, WIDTH, HEIGHT, 3, 8_000);
    }

    private static FitPlan steps(long steps, double targetDb) {
        return new FitPlan(steps, 0, 2, 1e-2, 0.1, targetDb, 7, 1);
    }

    private static byte[] bytes(ClipFit.Result result) {
        return OnnxFile.write(result.network());
    }

    @ParameterizedTest
    @EnumSource(NervKind.class)
    void aFitMeetsItsClipAndItsFramesComeInAnyOrder(NervKind kind) throws IOException {
        List<Double> curve = new ArrayList<>();
        ClipFit.Result result =
                new ClipFit(shape(kind), steps(240, 0))
                        .run(clip(0), status -> curve.add(status.psnrDb()));
        assertThat(result.status().steps()).isEqualTo(240);
        assertThat(result.status().total()).isEqualTo(240);
        assertThat(result.reachedTarget()).isFalse();
        assertThat(curve).hasSize(240);
        assertThat(curve.get(239)).isGreaterThan(curve.get(20) + 5).isGreaterThan(38);

        Representation eight = Representation.of(shape(kind), FRAMES, 25, result.network(), 8);
        double[] psnr = new double[FRAMES];
        try (RepresentationDecoder decoder = new RepresentationDecoder(eight, "onnx-cpu")) {
            assertThat(decoder.engine()).isEqualTo("onnx-cpu");
            Image before = decoder.decode(1);
            for (int frame : new int[] {5, 0, 3, 1, 4, 2}) {
                psnr[frame] = Psnr.of(clip(0).get(frame), decoder.decode(frame));
            }
            assertThat(decoder.decode(1).samples()).isEqualTo(before.samples());
            // A network gives something at every moment, whatever it was fitted to.
            assertThat(decoder.decode(1.5).samples())
                    .isEqualTo(decoder.decode(1.5).samples())
                    .isNotEqualTo(decoder.decode(1).samples())
                    .isNotEqualTo(decoder.decode(2).samples());
            for (double none : new double[] {-1, FRAMES, Double.NaN}) {
                assertThatThrownBy(() -> decoder.decode(none)).hasMessageContaining("6 frames");
            }
        }
        double mean = java.util.Arrays.stream(psnr).average().orElseThrow();
        assertThat(mean).isCloseTo(result.status().psnrDb(), within(1.5));
    }

    @Test
    void theSameSeedGivesTheSameWeights() throws IOException {
        NervShape shape = shape(NervKind.NERV_PP);
        ClipFit.Result first = new ClipFit(shape, steps(9, 0)).run(clip(0), status -> {});
        ClipFit.Result second = new ClipFit(shape, steps(9, 0)).run(clip(0), status -> {});
        assertThat(bytes(second)).isEqualTo(bytes(first));
        FitPlan other = new FitPlan(9, 0, 2, 5e-3, 0.1, 0, 8, 1);
        assertThat(bytes(new ClipFit(shape, other).run(clip(0), status -> {})))
                .isNotEqualTo(bytes(first));
    }

    @Test
    void anInterruptedFitGoesOnToTheBit() throws IOException {
        NervShape shape = shape(NervKind.NERV_PP);
        Path file = folder.resolve("fit.checkpoint");
        ClipFit.Result whole = new ClipFit(shape, steps(20, 0)).run(clip(0), status -> {});
        ClipFit interrupted = new ClipFit(shape, steps(20, 0)).checkpoints(file, 1e-9, false);
        assertThatThrownBy(
                        () ->
                                interrupted.run(
                                        clip(0),
                                        status -> {
                                            if (status.steps() == 8) {
                                                throw new IllegalStateException("power cut");
                                            }
                                        }))
                .hasMessage("power cut");
        assertThat(file).exists();

        List<Long> seen = new ArrayList<>();
        ClipFit.Result resumed =
                new ClipFit(shape, steps(20, 0))
                        .checkpoints(file, 0, true)
                        .run(clip(0), status -> seen.add(status.steps()));
        assertThat(seen.get(0)).isEqualTo(8);
        assertThat(bytes(resumed)).isEqualTo(bytes(whole));
        assertThat(resumed.status().psnrDb()).isEqualTo(whole.status().psnrDb());
        assertThat(file).doesNotExist();
    }

    @Test
    void aCheckpointOfAnotherFitIsRefused() throws IOException {
        NervShape shape = shape(NervKind.NERV_PP);
        Path file = folder.resolve("fit.checkpoint");
        assertThatThrownBy(
                        () ->
                                new ClipFit(shape, steps(20, 0))
                                        .checkpoints(file, 1e-9, false)
                                        .run(
                                                clip(0),
                                                status -> {
                                                    if (status.steps() == 3) {
                                                        throw new IllegalStateException("cut");
                                                    }
                                                }))
                .hasMessage("cut");
        assertThatThrownBy(
                        () ->
                                new ClipFit(shape, steps(20, 0))
                                        .checkpoints(file, 0, true)
                                        .run(clip(1), status -> {}))
                .hasMessageContaining("another fit");
        Files.write(file, new byte[100]);
        assertThatThrownBy(
                        () ->
                                new ClipFit(shape, steps(20, 0))
                                        .checkpoints(file, 0, true)
                                        .run(clip(0), status -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no whole checkpoint");
    }

    @Test
    void aWarmStartReachesTheTargetInFewerSteps() throws IOException {
        NervShape shape = shape(NervKind.NERV_PP);
        ClipFit.Result cold = new ClipFit(shape, steps(300, 34)).run(clip(1), status -> {});
        assertThat(cold.reachedTarget()).isTrue();
        assertThat(cold.status().steps()).isLessThan(300);
        assertThat(cold.status().psnrDb()).isGreaterThanOrEqualTo(34);
        ClipFit.Result before = new ClipFit(shape, steps(150, 0)).run(clip(0), status -> {});
        ClipFit.Result warm =
                new ClipFit(shape, steps(300, 34))
                        .from(before.network())
                        .run(clip(1), status -> {});
        assertThat(warm.reachedTarget()).isTrue();
        assertThat(warm.status().steps()).isLessThan(cold.status().steps() / 2);
    }

    @Test
    void timeEndsAFitToo() throws IOException {
        FitPlan plan = new FitPlan(0, 0.005, 1, 1e-3, 0.1, 0, 1, 1);
        ClipFit.Result result = new ClipFit(shape(NervKind.NERV), plan).run(clip(0), s -> {});
        assertThat(result.status().steps()).isPositive();
        assertThat(result.status().seconds()).isGreaterThanOrEqualTo(0.3);
    }

    @Test
    void whatIsNoClipIsRefused() {
        ClipFit fit = new ClipFit(shape(NervKind.NERV), steps(1, 0));
        assertThatThrownBy(() -> fit.run(List.of(), s -> {})).hasMessageContaining("one frame");
        List<Image> mixed = List.of(clip(0).get(0), Image.black(WIDTH, HEIGHT + 1, 3));
        assertThatThrownBy(() -> fit.run(mixed, s -> {})).hasMessageContaining("frame 1 is");
        List<Image> other = List.of(Image.black(WIDTH, HEIGHT, 1));
        assertThatThrownBy(() -> fit.run(other, s -> {})).hasMessageContaining("26x17x3");
        assertThatThrownBy(() -> new FitPlan(0, 0, 1, 1e-3, 0.1, 0, 1, 1))
                .hasMessageContaining("steps or minutes");
    }
}
