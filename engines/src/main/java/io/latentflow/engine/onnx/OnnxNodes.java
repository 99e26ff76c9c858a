package io.latentflow.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.latentflow.engine.graph.Activation;
import io.latentflow.engine.graph.Add;
import io.latentflow.engine.graph.Attention;
import io.latentflow.engine.graph.ChannelScale;
import io.latentflow.engine.graph.Concat;
import io.latentflow.engine.graph.Conv;
import io.latentflow.engine.graph.Form;
import io.latentflow.engine.graph.Grid;
import io.latentflow.engine.graph.GroupNorm;
import io.latentflow.engine.graph.Layer;
import io.latentflow.engine.graph.NormedConv;
import io.latentflow.engine.graph.PixelShuffle;
import io.latentflow.engine.graph.Snake;
import io.latentflow.engine.graph.Upsample;
import io.latentflow.engine.graph.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The ONNX nodes and arrays of one layer. The last node has the layer's name and makes its result;
 * what comes before is named {@code layer/step}.
 */
final class OnnxNodes {

    private final Layer layer;
    private final int dimensions;
    private final List<NodeProto> nodes = new ArrayList<>();
    private final List<TensorProto> initializers = new ArrayList<>();

    private OnnxNodes(Layer layer, int dimensions) {
        this.layer = layer;
        this.dimensions = dimensions;
    }

    static OnnxNodes of(Layer layer, Form input) {
        OnnxNodes out = new OnnxNodes(layer, input.dimensions());
        if (layer instanceof Conv conv) {
            out.conv(conv);
        } else if (layer instanceof Activation activation) {
            out.activation(activation);
        } else if (layer instanceof Add add) {
            out.last("Add", add.left(), add.right());
        } else if (layer instanceof Concat concat) {
            out.concat(concat);
        } else if (layer instanceof ChannelScale scale) {
            out.affine(scale.input(), scale.scale(), scale.shift());
        } else if (layer instanceof GroupNorm norm) {
            out.groupNorm(norm);
        } else if (layer instanceof PixelShuffle shuffle) {
            out.pixelShuffle(shuffle);
        } else if (layer instanceof Grid grid) {
            out.grid(grid, grid.form(List.of(input)).channels());
        } else if (layer instanceof Upsample upsample) {
            out.upsample(upsample);
        } else if (layer instanceof Snake snake) {
            new OnnxSpecialLayers(out).snake(snake);
        } else if (layer instanceof Attention attention) {
            new OnnxSpecialLayers(out).attention(attention, input.channels());
        } else if (layer instanceof NormedConv conv) {
            new OnnxSpecialLayers(out).normedConv(conv);
        } else {
            throw new IllegalStateException("unknown layer " + layer.getClass());
        }
        return out;
    }

    List<NodeProto> nodes() {
        return nodes;
    }

    List<TensorProto> initializers() {
        return initializers;
    }

    private void conv(Conv conv) {
        List<String> inputs = new ArrayList<>(List.of(conv.input()));
        conv.weights().forEach(weight -> inputs.add(weight(weight)));
        last(
                OnnxValues.node("Conv", inputs)
                        .addAttribute(OnnxValues.ints("dilations", times(conv.dilation(), 1)))
                        .addAttribute(OnnxValues.integer("group", conv.groups()))
                        .addAttribute(OnnxValues.ints("kernel_shape", times(conv.kernel(), 1)))
                        .addAttribute(OnnxValues.ints("pads", times(conv.padding(), 2)))
                        .addAttribute(OnnxValues.ints("strides", times(1, 1))));
    }

    private void activation(Activation activation) {
        String x = activation.input();
        switch (activation.function()) {
            case RELU -> last("Relu", x);
            case LEAKY_RELU ->
                    last(
                            OnnxValues.node("LeakyRelu", List.of(x))
                                    .addAttribute(OnnxValues.real("alpha", activation.slope())));
            case SILU -> last("Mul", x, step("Sigmoid", "sigmoid", x));
            case GELU -> {
                // The form that engines know how to fuse: x (1 + erf(x / sqrt 2)) / 2.
                String scaled = step("Div", "scaled", x, constant("root", (float) Math.sqrt(2)));
                String erf = step("Erf", "erf", scaled);
                String twice = step("Add", "twice", erf, constant("one", 1));
                last("Mul", step("Mul", "product", x, twice), constant("half", 0.5f));
            }
            case UNIT_TANH -> {
                String twice = step("Add", "twice", step("Tanh", "tanh", x), constant("one", 1));
                last("Mul", twice, constant("half", 0.5f));
            }
        }
    }

    private void concat(Concat concat) {
        last(
                OnnxValues.node("Concat", concat.inputs())
                        .addAttribute(OnnxValues.integer("axis", 1)));
    }

    /** Times a factor and plus an offset a channel. */
    private void affine(String x, float[] scale, float[] shift) {
        String factors = perChannel(0, scale);
        String offsets = perChannel(1, shift);
        last("Add", step("Mul", "scaled", x, factors), offsets);
    }

    /** Opset 17 has no group normalisation: groups become the channels of an instance one. */
    private void groupNorm(GroupNorm norm) {
        float[] ones = new float[norm.groups()];
        Arrays.fill(ones, 1);
        int[] count = {norm.groups()};
        String size = step("Shape", "shape", norm.input());
        String grouping = longs("grouping", 0, norm.groups(), -1);
        String grouped = step("Reshape", "grouped", norm.input(), grouping);
        String unit = array(layer.name() + "/unit", count, ones);
        String zero = array(layer.name() + "/zero", count, new float[norm.groups()]);
        String normal =
                step(
                        OnnxValues.node("InstanceNormalization", List.of(grouped, unit, zero))
                                .addAttribute(OnnxValues.real("epsilon", norm.epsilon())),
                        "normal");
        affine(step("Reshape", "ungrouped", normal, size), norm.scale(), norm.shift());
    }

    private void pixelShuffle(PixelShuffle shuffle) {
        last(
                OnnxValues.node("DepthToSpace", List.of(shuffle.input()))
                        .addAttribute(OnnxValues.integer("blocksize", shuffle.factor()))
                        .addAttribute(OnnxValues.text("mode", "CRD")));
    }

    private void grid(Grid grid, int channels) {
        // 0 keeps the batch.
        last("Reshape", grid.input(), longs("shape", 0, channels, grid.height(), grid.width()));
    }

    private void upsample(Upsample upsample) {
        float[] factors = new float[dimensions + 2];
        Arrays.fill(factors, upsample.factor());
        factors[0] = 1;
        factors[1] = 1;
        String scales = array(layer.name() + "/scales", new int[] {factors.length}, factors);
        boolean linear = upsample.mode() == Upsample.Mode.LINEAR;
        last(
                OnnxValues.node("Resize", List.of(upsample.input(), "", scales))
                        .addAttribute(
                                OnnxValues.text(
                                        "coordinate_transformation_mode",
                                        linear ? "half_pixel" : "asymmetric"))
                        .addAttribute(OnnxValues.text("mode", linear ? "linear" : "nearest"))
                        .addAttribute(OnnxValues.text("nearest_mode", "floor")));
    }

    String step(String operator, String step, String... inputs) {
        return step(OnnxValues.node(operator, List.of(inputs)), step);
    }

    String step(NodeProto.Builder node, String step) {
        String name = layer.name() + "/" + step;
        nodes.add(node.setName(name).addOutput(name).build());
        return name;
    }

    void last(String operator, String... inputs) {
        last(OnnxValues.node(operator, List.of(inputs)));
    }

    void last(NodeProto.Builder node) {
        nodes.add(node.setName(layer.name()).addOutput(layer.name()).build());
    }

    /** The layer's own weight by index, with a value for each channel. */
    String perChannel(int weight, float[] values) {
        int[] shape = new int[dimensions + 1];
        Arrays.fill(shape, 1);
        shape[0] = values.length;
        return array(layer.weights().get(weight).name(), shape, values);
    }

    String weight(Weight weight) {
        return array(weight.name(), weight.shape(), weight.values());
    }

    String array(String name, int[] shape, float[] values) {
        initializers.add(OnnxValues.floats(name, shape, values));
        return name;
    }

    String constant(String step, float value) {
        return array(layer.name() + "/" + step, new int[0], new float[] {value});
    }

    String longs(String step, long... values) {
        String name = layer.name() + "/" + step;
        initializers.add(OnnxValues.longs(name, values));
        return name;
    }

    /** One number for each spatial dimension, or for its two sides. */
    private List<Long> times(int value, int sides) {
        return Collections.nCopies(dimensions * sides, (long) value);
    }
}
