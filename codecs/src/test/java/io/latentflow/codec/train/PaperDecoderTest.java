package io.latentflow.codec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.latentflow.codec.SignalKind;
import io.latentflow.codec.Tier;
import io.latentflow.codec.walloc.WallocCodec;
import io.latentflow.codec.walloc.WallocWeights;
import io.latentflow.engine.Engines;
import io.latentflow.engine.Model;
import io.latentflow.engine.Network;
import io.latentflow.engine.Tensor;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.onnx.OnnxFile;
import io.latentflow.engine.torch.LearningRate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperDecoderTest {

    /** As the notebooks of the paper's authors print them. */
    @ParameterizedTest
    @CsvSource({"12, 56883648", "48, 57132480"})
    void picturesHaveThePapersParameters(int channels, long parameters) {
        NetworkGraph graph =
                PaperDecoder.graph(SignalKind.IMAGE, 192, PaperDecoder.WIDTH, ones(channels), 1);
        assertThat(graph.parameters()).isEqualTo(parameters);
    }

    /** The notebook's total is that of the whole model. */
    @Test
    void soundHasThePapersParameters() {
        NetworkGraph graph =
                PaperDecoder.graph(SignalKind.AUDIO, 512, PaperDecoder.WIDTH, ones(108), 1);
        long encoder = 512 * 108 + 108;
        long filter = 2 * 2 * 129 + 2;
        assertThat(graph.parameters() + encoder + filter).isEqualTo(16_346_074);
    }

    /** The authors' linear codec: four levels, 48 channels, both layers with bias. */
    @Test
    void linearLayersHaveThePapersParameters() {
        CodecPlan plan =
                new CodecPlan("linear", 1, SignalKind.IMAGE, 3, 4, 48, List.of(), 0.1f, "linear");
        int weights = plan.bands() * plan.latentChannels();
        WallocWeights layers =
                new WallocWeights(
                        plan.bands(),
                        plan.latentChannels(),
                        new float[weights],
                        new float[plan.latentChannels()],
                        new float[weights],
                        new float[plan.bands()],
                        new float[plan.latentChannels()],
                        new float[0]);
        assertThat(
                        layers.analysis().length
                                + layers.analysisBias().length
                                + layers.synthesis().length
                                + layers.synthesisBias().length)
                .isEqualTo(74_544);
    }

    /** A decoder from random weights begins at a rate far below its highest, and rises slowly. */
    @Test
    void trainingWarmsUpAsThePaperDoes() {
        TrainingPlan plan =
                new TrainingPlan(
                        1000,
                        0,
                        8,
                        16,
                        new DecoderArchitecture(DecoderArchitecture.PAPER, 32, 0),
                        Tier.BEST,
                        3e-5,
                        0.02,
                        1,
                        1);
        LearningRate rate = new TrainingPace(plan, 0).rate();
        assertThat(rate.at(0)).isCloseTo(1e-7, withinPercentage(1e-3));
        assertThat(rate.at(125)).isCloseTo(1.73205e-6, withinPercentage(1e-3));
        assertThat(rate.at(250)).isCloseTo(3e-5, withinPercentage(1e-3));
        assertThat(rate.at(1000)).isCloseTo(3e-7, withinPercentage(1e-3));
    }

    @Test
    void picturesRun() {
        NetworkGraph graph = PaperDecoder.graph(SignalKind.IMAGE, 192, 32, ones(12), 1);
        assertThat(OnnxFile.write(OnnxFile.read(OnnxFile.write(graph))))
                .isEqualTo(OnnxFile.write(graph));
        assertThat(run(graph, 2, 12, 5, 7).shape()).containsExactly(2, 192, 5, 7);
        assertThat(run(graph, 1, 12, 1, 1).shape()).containsExactly(1, 192, 1, 1);
    }

    @Test
    void soundRuns() {
        NetworkGraph graph = PaperDecoder.graph(SignalKind.AUDIO, 512, 60, ones(27), 1);
        assertThat(graph.forms().get("up0.up").channels()).isEqualTo(54);
        assertThat(run(graph, 3, 27, 40).shape()).containsExactly(3, 512, 40);
        assertThat(run(graph, 1, 27, 1).shape()).containsExactly(1, 512, 1);
    }

    /** What happens at one position reaches its neighbours alike on both sides. */
    @Test
    void soundStaysWhereItIs() {
        NetworkGraph graph = PaperDecoder.graph(SignalKind.AUDIO, 8, 8, ones(4), 1);
        int length = 601;
        float[] silence = new float[4 * length];
        float[] click = silence.clone();
        click[300] = 3;
        float[] before = run(graph, Tensor.of(silence, 1, 4, length)).toFloatArray();
        float[] after = run(graph, Tensor.of(click, 1, 4, length)).toFloatArray();
        int first = length;
        int last = 0;
        for (int i = 0; i < after.length; i++) {
            if (after[i] != before[i]) {
                first = Math.min(first, i % length);
                last = Math.max(last, i % length);
            }
        }
        assertThat(first).isLessThan(300);
        assertThat(300 - first).isEqualTo(last - 300);
    }

    @Test
    void theFirstKernelsBringEachChannelToOne() {
        NetworkGraph plain = PaperDecoder.graph(SignalKind.AUDIO, 8, 8, ones(2), 5);
        NetworkGraph scaled = PaperDecoder.graph(SignalKind.AUDIO, 8, 8, new float[] {4, 0.25f}, 5);
        float[] values = new float[2 * 9];
        float[] large = new float[2 * 9];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i);
            large[i] = values[i] * (i < 9 ? 4 : 0.25f);
        }
        assertThat(run(scaled, Tensor.of(large, 1, 2, 9)).toFloatArray())
                .containsExactly(
                        run(plain, Tensor.of(values, 1, 2, 9)).toFloatArray(), within(1e-4f));
    }

    @Test
    void refusesWidthsThatDoNotFit() {
        assertThatThrownBy(() -> PaperDecoder.graph(SignalKind.IMAGE, 192, 40, ones(12), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiple of 32: 40");
        assertThatThrownBy(() -> PaperDecoder.graph(SignalKind.AUDIO, 512, 20, ones(27), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("27 latent channels: 20");
    }

    private static Tensor run(NetworkGraph graph, int... shape) {
        Random random = new Random(1);
        float[] values = new float[(int) Tensor.elements(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return run(graph, Tensor.of(values, shape));
    }

    private static Tensor run(NetworkGraph graph, Tensor input) {
        Model model = Model.of("paper", OnnxFile.write(graph));
        try (Network network = Engines.lease(model, "onnx-cpu")) {
            Tensor output =
                    network.run(Map.of(WallocCodec.NETWORK_INPUT, input))
                            .get(WallocCodec.NETWORK_OUTPUT);
            for (float value : output.toFloatArray()) {
                assertThat(value).isFinite();
            }
            return output;
        }
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
