package io.latentflow.engine;

import io.latentflow.engine.graph.ConvOptions;
import io.latentflow.engine.graph.Form;
import io.latentflow.engine.graph.GraphBuilder;
import io.latentflow.engine.graph.GraphValue;
import io.latentflow.engine.graph.Initial;
import io.latentflow.engine.graph.Layer;
import io.latentflow.engine.graph.NetworkGraph;
import io.latentflow.engine.graph.NormedConv;
import io.latentflow.engine.graph.Upsample;
import io.latentflow.engine.graph.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Networks of random layers with random weights, and inputs for them. */
public final class RandomGraphs {

    private static final int KINDS = 16;

    /** Attention comes last: in a chain its softmax magnifies rounding beyond any tolerance. */
    private static final int KINDS_IN_CHAINS = KINDS - 1;

    private RandomGraphs() {}

    /** A network with one input of 1 or 2 dimensions, some random layers and every value read. */
    public static NetworkGraph random(long seed, int layers) {
        Random random = new Random(seed);
        int dimensions = 1 + random.nextInt(2);
        GraphBuilder builder = NetworkGraph.builder(seed);
        List<GraphValue> values = new ArrayList<>();
        values.add(builder.input("in", 1 + random.nextInt(8), dimensions));
        for (int i = 0; i < layers; i++) {
            values.add(next("n" + i, random, values));
        }
        GraphValue last = values.get(values.size() - 1);
        builder.output(last);
        if (layers > 2) {
            builder.output(values.get(layers / 2));
        }
        return shaken(builder.build(), random);
    }

    /** One layer of every kind, by index. */
    public static NetworkGraph ofKind(int kind, int dimensions, long seed) {
        GraphBuilder builder = NetworkGraph.builder(seed);
        GraphValue in = builder.input("in", 8, dimensions);
        GraphValue other = in.conv("other", 8, 3);
        builder.output(layer("layer", kind, new Random(seed), in, other));
        builder.output(other);
        return shaken(builder.build(), new Random(seed));
    }

    /** Number of kinds for {@link #ofKind}. */
    public static int kinds() {
        return KINDS;
    }

    /** Random values for every input. */
    public static Map<String, Tensor> inputs(
            NetworkGraph graph, int batch, int size, Random random) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (NetworkGraph.Input input : graph.inputs()) {
            int[] shape =
                    input.dimensions() == 1
                            ? new int[] {batch, input.channels(), size}
                            : new int[] {batch, input.channels(), size, size + 3};
            float[] values = new float[(int) Tensor.elements(shape)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            inputs.put(input.name(), Tensor.of(values, shape));
        }
        return inputs;
    }

    private static GraphValue next(String name, Random random, List<GraphValue> values) {
        GraphValue x = values.get(values.size() - 1);
        GraphValue twin = x;
        for (GraphValue value : values) {
            Form form = value.form();
            if (form.dimensions() == x.form().dimensions() && form.scale() == x.form().scale()) {
                twin = value;
                break;
            }
        }
        return layer(name, random.nextInt(KINDS_IN_CHAINS), random, x, twin);
    }

    private static GraphValue layer(
            String name, int kind, Random random, GraphValue x, GraphValue twin) {
        int channels = x.form().channels();
        return switch (kind) {
            case 0 ->
                    x.conv(
                            name,
                            1 + random.nextInt(12),
                            1 + 2 * random.nextInt(3),
                            ConvOptions.DEFAULT
                                    .dilation(1 + random.nextInt(3))
                                    .initial(random.nextBoolean() ? Initial.HE : Initial.XAVIER));
            case 1 -> x.depthwise(name, 1 + 2 * random.nextInt(4));
            case 2 -> x.conv(name, 8, 3, ConvOptions.DEFAULT.withoutBias());
            case 3 -> x.relu(name);
            case 4 -> x.leakyRelu(name, 0.1f);
            case 5 -> x.silu(name);
            case 6 -> x.gelu(name);
            case 7 -> twin.form().equals(x.form()) ? x.add(name, twin) : x.concat(name, twin);
            case 8 -> x.channelScale(name, 1, 0);
            case 9 -> x.groupNorm(name, channels % 4 == 0 ? 4 : 1);
            case 10 -> enlarged(name, random, x);
            case 11 -> x.snake(name);
            case 12 -> normed(name, random, x, NormedConv.Mode.PLAIN);
            case 13 ->
                    normed(
                            name,
                            random,
                            x,
                            random.nextBoolean()
                                    ? NormedConv.Mode.TRANSPOSED_WITHOUT_START
                                    : NormedConv.Mode.TRANSPOSED_WITHOUT_END);
            case 14 -> x.unitTanh(name);
            case 15 -> x.attention(name, twin, x.silu(name + "v"));
            default -> throw new IllegalArgumentException("kind " + kind);
        };
    }

    private static GraphValue normed(
            String name, Random random, GraphValue x, NormedConv.Mode mode) {
        if (x.form().dimensions() == 2) {
            return x.snake(name);
        }
        boolean plain = mode == NormedConv.Mode.PLAIN;
        ConvOptions options = ConvOptions.DEFAULT.dilation(plain ? 1 + random.nextInt(3) : 1);
        return x.normedConv(
                name,
                1 + random.nextInt(12),
                plain ? 1 + 2 * random.nextInt(3) : 2 + random.nextInt(2),
                mode,
                random.nextBoolean() ? options : options.withoutBias());
    }

    private static GraphValue enlarged(String name, Random random, GraphValue x) {
        if (x.form().scale() > 3) {
            return x.relu(name);
        }
        if (x.form().dimensions() == 2 && x.form().channels() % 4 == 0 && random.nextBoolean()) {
            return x.pixelShuffle(name, 2);
        }
        return x.upsample(
                name, 2, random.nextBoolean() ? Upsample.Mode.LINEAR : Upsample.Mode.NEAREST);
    }

    /** Biases, factors and offsets away from their plain start, so that errors in them show. */
    private static NetworkGraph shaken(NetworkGraph graph, Random random) {
        Map<String, float[]> values = new HashMap<>();
        for (Layer layer : graph.layers()) {
            for (Weight weight : layer.weights()) {
                float[] shaken = weight.values().clone();
                boolean kernel = weight.name().endsWith(".weight");
                for (int i = 0; i < shaken.length && !kernel; i++) {
                    shaken[i] += 0.3f * (float) random.nextGaussian();
                }
                values.put(weight.name(), shaken);
            }
        }
        return graph.withWeights(values);
    }
}
